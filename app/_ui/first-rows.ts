/**
 * A list of up to so many rows is in its page as a whole, and all of it in the document. Not a longer one: React writes a
 * page in one piece, and nobody else is served meanwhile.
 */
export const plainRows = 100;

/** Of a longer list so many rows are, what a large screen shows before scrolling. */
export const firstRows = 50;

/**
 * What a page tells of a list of which it holds no more than the first rows: how many rows there are, and how many of
 * them its view shows. The browser asks for the whole list at once.
 */
export type FirstRows = { total: number; shown: number };

/** The first so many in this order; the others are not sorted. */
export function takeFirst<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  most = firstRows,
): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    const at = first.findLastIndex((other) => compare(other, item) <= 0) + 1;
    if (at >= most) continue;
    first.splice(at, 0, item);
    if (first.length > most) first.pop();
  }
  return first;
}
