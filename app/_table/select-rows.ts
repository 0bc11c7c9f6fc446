import type { QualifiedName } from '@/lib/health/qualified-name';
import type { TableView } from '@/app/_address/table-view';

/** Compares text in natural order: `n2` comes before `n10`. */
export const compareText = new Intl.Collator('en', { numeric: true }).compare;

/** Returns the rows in the view's datacenter that match every word of its search. */
export function filterRows<Row extends QualifiedName>(
  rows: readonly Row[],
  { search, datacenter }: TableView<string>,
  matches: (row: Row, word: string) => boolean,
): Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .filter((row) => isInDatacenter(row, datacenter))
    .filter((row) => words.every((word) => matches(row, word)));
}

/** Returns whether the row is in the datacenter; the empty name stands for all. */
export function isInDatacenter(row: QualifiedName, datacenter: string): boolean {
  return datacenter === '' || datacenter === row.datacenter;
}

/** Returns the view's order as a comparison: by its column, then by name. */
export function toRowOrder<Row extends QualifiedName>(
  { isReversed }: TableView<string>,
  compare: (a: Row, b: Row) => number,
): (a: Row, b: Row) => number {
  const direction = isReversed ? -1 : 1;
  return (a, b) => direction * compare(a, b) || compareByName(a, b);
}

function compareByName(a: QualifiedName, b: QualifiedName): number {
  return compareText(a.name, b.name) || compareText(a.datacenter, b.datacenter);
}
