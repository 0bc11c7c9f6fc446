/** The number of list entries that are serialized at a time. */
const entriesAtOnce = 50;

/** Objects and lists are serialized part by part down to this depth, and at once below. */
const maxDepth = 1;

/**
 * Yields the text that `JSON.stringify` returns for objects, lists and plain values, in parts that take little time.
 */
export function* walkJson(value: unknown, depth = 0): Generator<string> {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || depth > maxDepth) {
    yield JSON.stringify(value);
    return;
  }
  if (Array.isArray(value)) {
    yield '[';
    for (let at = 0; at < value.length; at += entriesAtOnce) {
      const text = JSON.stringify(value.slice(at, at + entriesAtOnce));
      yield `${at === 0 ? '' : ','}${text.slice(1, -1)}`;
    }
    yield ']';
    return;
  }
  yield '{';
  let isFirst = true;
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    yield `${isFirst ? '' : ','}${JSON.stringify(name)}:`;
    yield* walkJson(field, depth + 1);
    isFirst = false;
  }
  yield '}';
}
