import { type Status, statuses } from '@/lib/health/status';
import { firstValue, type QueryParameters, toQueryString } from './query';
import { defaultTableView, readTableView, type TableView, toTableParameters } from './table-view';

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

export type ServiceColumn = (typeof columns)[number];

/** The visitor's view of the services table. */
export type ServiceTableView = TableView<ServiceColumn> & {
  /** Shows only these statuses; all when empty. */
  statuses: readonly Status[];
};

export const defaultServiceTableView: ServiceTableView = { ...defaultTableView, statuses: [] };

/** Returns whether the order depends on every service's uptime. The histories column sorts by it, too. */
export function isByUptime({ sort }: ServiceTableView): boolean {
  return sort === 'uptime' || sort === 'history';
}

/** Reads `?status=critical,warning` and the parameters of every table; invalid values are ignored. */
export function toServiceTableView(parameters: QueryParameters): ServiceTableView {
  const chosen = firstValue(parameters['status'])?.split(',') ?? [];
  return {
    ...readTableView(parameters, columns),
    statuses: statuses.filter((status) => chosen.includes(status)),
  };
}

/** Returns the view as a query string, empty for the default view. */
export function toServiceTableQuery(view: ServiceTableView): string {
  const { q, ...rest } = toTableParameters(view);
  return toQueryString({ q, status: view.statuses.join(',') || undefined, ...rest });
}

/** For `useAddress`. */
export const serviceTableViewCodec = { read: toServiceTableView, write: toServiceTableQuery };
