import { type QueryParameters, toQueryString } from '@/app/_address/query';
import { readTableView, type TableView, toTableParameters } from '@/app/_address/table-view';

const columns = ['name', 'datacenter', 'status', 'passing', 'since', 'services'] as const;

export type NodeColumn = (typeof columns)[number];

/** The visitor's view of the nodes table. */
export type NodeTableView = TableView<NodeColumn>;

/** Reads the parameters of every table; invalid values are ignored. */
export function toNodeTableView(parameters: QueryParameters): NodeTableView {
  return readTableView(parameters, columns);
}

/** Returns the view as a query string, empty for the default view. */
export function toNodeTableQuery(view: NodeTableView): string {
  return toQueryString(toTableParameters(view));
}

/** For `useAddress`. */
export const nodeTableViewCodec = { read: toNodeTableView, write: toNodeTableQuery };
