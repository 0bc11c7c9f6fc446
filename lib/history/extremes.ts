/** The greatest of the numbers, of as many as there are: `Math.max(...)` fails on a long list. `-Infinity` of none. */
export function greatest(numbers: Iterable<number>): number {
  let found = -Infinity;
  for (const number of numbers) found = Math.max(found, number);
  return found;
}

/** The least of the numbers; `Infinity` of none. */
export function least(numbers: Iterable<number>): number {
  let found = Infinity;
  for (const number of numbers) found = Math.min(found, number);
  return found;
}
