/**
 * Lists up to this length are rendered completely. Longer ones are not: React renders a page in one piece, and blocks
 * other requests meanwhile.
 */
export const maxCompleteRows = 100;

/** The number of rows of a longer list that are rendered: what a large screen shows before scrolling. */
export const initialRows = 50;

/**
 * The figures of a list of which the page has only the first rows: how many rows there are, and how many the view
 * shows. The browser fetches the whole list immediately.
 */
export type RowCounts = { total: number; shown: number };

/**
 * Returns how many rows the view shows, and whether that is unknown for now: the figures in `first` are those of the
 * view that the page was rendered with, and those of any other come with the whole list.
 */
export function countRows(
  first: RowCounts | undefined,
  { isFirstView, shown }: { isFirstView: boolean; shown: number },
): { count: number; isWaiting: boolean } {
  const isWaiting = first !== undefined && !isFirstView;
  return { count: first === undefined || isWaiting ? shown : first.shown, isWaiting };
}

/** Returns the first items in this order, without sorting the others. */
export function takeFirst<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  limit = initialRows,
): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    const at = first.findLastIndex((other) => compare(other, item) <= 0) + 1;
    if (at >= limit) continue;
    first.splice(at, 0, item);
    if (first.length > limit) first.pop();
  }
  return first;
}
