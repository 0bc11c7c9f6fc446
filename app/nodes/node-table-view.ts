import type { Range } from '@/lib/history/range';
import { first, toQueryString, type Parameters } from '@/app/_address/query';
import { defaultRange, toRange, toRangeParameter } from '@/app/_ui/range-words';

const nodeColumnNames = ['name', 'datacenter', 'status', 'passing', 'since', 'services'] as const;

export type NodeColumn = (typeof nodeColumnNames)[number];

/** The visitor's view of the nodes table, kept in the address. See `TableView`. */
export type NodeTableView = {
  search: string;
  datacenter: string;
  sort: NodeColumn;
  isReversed: boolean;
  range: Range;
};

export const defaultNodeView: NodeTableView = {
  search: '',
  datacenter: '',
  sort: 'status',
  isReversed: false,
  range: defaultRange,
};

/** Reads `?q=…&dc=dc1&sort=name&reverse&range=7d`; invalid values are ignored. */
export function toNodeTableView(parameters: Parameters): NodeTableView {
  const sort = first(parameters['sort']);
  return {
    search: first(parameters['q']) ?? '',
    datacenter: first(parameters['dc']) ?? '',
    sort: nodeColumnNames.find((column) => column === sort) ?? defaultNodeView.sort,
    isReversed: first(parameters['reverse']) !== undefined,
    range: toRange(first(parameters['range'])),
  };
}

/** Returns the view as a query string, empty for the default view. */
export function toNodeTableQuery(view: NodeTableView): string {
  return toQueryString({
    q: view.search === '' ? undefined : view.search,
    dc: view.datacenter || undefined,
    sort: view.sort === defaultNodeView.sort ? undefined : view.sort,
    reverse: view.isReversed ? '1' : undefined,
    range: toRangeParameter(view.range),
  });
}

/** For `useAddress`. */
export const nodeTableViewCodec = { read: toNodeTableView, write: toNodeTableQuery };
