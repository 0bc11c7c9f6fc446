/**
 * Values by their node, and there by their own id. A map for each node is several times as fast as one map with node
 * and id joined into its keys, and a change copies one node's only.
 */
export type ByNode<Value> = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** Of values that share node and id the last one counts. */
export function toByNode<Value>(
  values: Iterable<Value>,
  nodeOf: (value: Value) => string,
  idOf: (value: Value) => string,
): ByNode<Value> {
  const nodes = new Map<string, Map<string, Value>>();
  for (const value of values) {
    const node = nodeOf(value);
    const there = nodes.get(node);
    if (there) there.set(idOf(value), value);
    else nodes.set(node, new Map([[idOf(value), value]]));
  }
  return nodes;
}

/** All values, node by node. */
export function toValues<Value>(byNode: ByNode<Value>): Value[] {
  const values: Value[] = [];
  for (const there of byNode.values()) for (const value of there.values()) values.push(value);
  return values;
}
