/**
 * Values by node, then by their own id. A map for each node is several times as fast as one map with keys joined from
 * node and id, and a change copies only one node's.
 */
export type ByNode<Value> = ReadonlyMap<string, ReadonlyMap<string, Value>>;

/** Of values with the same node and id the last one wins. */
export function toByNode<Value>(
  values: Iterable<Value>,
  nodeOf: (value: Value) => string,
  idOf: (value: Value) => string,
): ByNode<Value> {
  const nodes = new Map<string, Map<string, Value>>();
  for (const value of values) {
    const node = nodeOf(value);
    const ofNode = nodes.get(node);
    if (ofNode) ofNode.set(idOf(value), value);
    else nodes.set(node, new Map([[idOf(value), value]]));
  }
  return nodes;
}

/** Returns all values, node by node. */
export function toValues<Value>(byNode: ByNode<Value>): Value[] {
  const values: Value[] = [];
  for (const ofNode of byNode.values()) for (const value of ofNode.values()) values.push(value);
  return values;
}
