import type { Range } from '@/lib/history/range';
import { defaultRange, toRange, toRangeParameter } from '@/app/_ui/range-words';
import { firstValue, type QueryParameters } from './query';

/** The visitor's view of a table, kept in the address so that a reload or a shared link shows the same. */
export type TableView<Column extends string> = {
  search: string;
  /** Shows only this datacenter; all when empty. */
  datacenter: string;
  sort: Column;
  /** Whether the column's initial direction is reversed. */
  isReversed: boolean;
  /** The range of the histories and uptimes. */
  range: Range;
};

export const defaultTableView: TableView<'status'> = {
  search: '',
  datacenter: '',
  sort: 'status',
  isReversed: false,
  range: defaultRange,
};

/** Reads `?q=…&dc=dc1&sort=name&reverse&range=7d`; invalid values are ignored. */
export function readTableView<Column extends string>(
  parameters: QueryParameters,
  columns: readonly Column[],
): TableView<Column | 'status'> {
  const sort = firstValue(parameters['sort']);
  return {
    search: firstValue(parameters['q']) ?? '',
    datacenter: firstValue(parameters['dc']) ?? '',
    sort: columns.find((column) => column === sort) ?? defaultTableView.sort,
    isReversed: firstValue(parameters['reverse']) !== undefined,
    range: toRange(firstValue(parameters['range'])),
  };
}

/** Returns the view as parameters of an address, without those of the default view. */
export function toTableParameters({ search, datacenter, sort, isReversed, range }: TableView<string>) {
  return {
    q: search || undefined,
    dc: datacenter || undefined,
    sort: sort === defaultTableView.sort ? undefined : sort,
    reverse: isReversed ? '1' : undefined,
    range: toRangeParameter(range),
  };
}
