import { statuses, type Status } from '@/lib/health/status';
import type { Range } from '@/lib/history/range';
import { first, toQueryString, type Parameters } from './query';
import { defaultRange, toRange, toRangeParameter } from '@/app/_ui/range-words';

const columns = [
  'name',
  'datacenter',
  'status',
  'passing',
  'since',
  'link',
  'tags',
  'history',
  'uptime',
] as const;

export type Column = (typeof columns)[number];

/** The visitor's view of the table, kept in the address so that a reload or a shared link shows the same. */
export type TableView = {
  search: string;
  /** Shows only these statuses; all when empty. */
  statuses: readonly Status[];
  /** Shows only this datacenter; all when empty. */
  datacenter: string;
  sort: Column;
  /** Whether the column's initial direction is reversed. */
  isReversed: boolean;
  /** The range of the histories and uptimes. */
  range: Range;
};

export const defaultView: TableView = {
  search: '',
  statuses: [],
  datacenter: '',
  sort: 'status',
  isReversed: false,
  range: defaultRange,
};

/** Returns whether the order depends on every service's uptime. The histories column sorts by it, too. */
export function isByUptime({ sort }: TableView): boolean {
  return sort === 'uptime' || sort === 'history';
}

/** Reads `?q=…&status=critical,warning&dc=dc1&sort=name&reverse&range=7d`; invalid values are ignored. */
export function toTableView(parameters: Parameters): TableView {
  const chosen = first(parameters['status'])?.split(',') ?? [];
  const sort = first(parameters['sort']);
  return {
    search: first(parameters['q']) ?? '',
    statuses: statuses.filter((status) => chosen.includes(status)),
    datacenter: first(parameters['dc']) ?? '',
    sort: columns.find((column) => column === sort) ?? defaultView.sort,
    isReversed: first(parameters['reverse']) !== undefined,
    range: toRange(first(parameters['range'])),
  };
}

/** Returns the view as a query string, empty for the default view. */
export function toQuery(view: TableView): string {
  return toQueryString({
    q: view.search === '' ? undefined : view.search,
    status: view.statuses.length === 0 ? undefined : view.statuses.join(','),
    dc: view.datacenter || undefined,
    sort: view.sort === defaultView.sort ? undefined : view.sort,
    reverse: view.isReversed ? '1' : undefined,
    range: toRangeParameter(view.range),
  });
}

/** For `useAddress`. */
export const tableViewCodec = { read: toTableView, write: toQuery };
