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

/** What the visitor sees of the table: kept in the address, so that a reload or a shared link shows the same. */
export type TableView = {
  search: string;
  /** Only these; none chosen means all. */
  statuses: readonly Status[];
  /** Only this one; empty for all. */
  datacenter: string;
  sort: Column;
  /** Against the direction that a column begins with. */
  isReversed: boolean;
  /** How far back the histories and uptimes go. */
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

/** Whether the order needs every service's uptime. The strips, too, sort by it. */
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

/** The view as a query string, empty for the default view. */
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
