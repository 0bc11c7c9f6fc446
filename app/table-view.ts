import { statuses, type Status } from '@/lib/health/status';

export const columns = ['name', 'status', 'passing', 'since', 'link', 'tags', 'history', 'uptime'] as const;

export type Column = (typeof columns)[number];

/** What the visitor sees of the table: kept in the address, so that a reload or a shared link shows the same. */
export type TableView = {
  search: string;
  /** Only these; none chosen means all. */
  statuses: readonly Status[];
  sort: Column;
  /** Against the direction that a column begins with. */
  isReversed: boolean;
};

export const defaultView: TableView = { search: '', statuses: [], sort: 'status', isReversed: false };

/** Whether the order needs every service's uptime. The strips, too, sort by it. */
export function isByUptime({ sort }: TableView): boolean {
  return sort === 'uptime' || sort === 'history';
}

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads `?q=…&status=critical,warning&sort=name&reverse`; what it does not understand is as if absent. */
export function toTableView(parameters: Parameters): TableView {
  const chosen = first(parameters['status'])?.split(',') ?? [];
  const sort = first(parameters['sort']);
  return {
    search: first(parameters['q']) ?? '',
    statuses: statuses.filter((status) => chosen.includes(status)),
    sort: columns.find((column) => column === sort) ?? defaultView.sort,
    isReversed: first(parameters['reverse']) !== undefined,
  };
}

/** The view as a query string, empty for the default view. */
export function toQuery(view: TableView): string {
  const query = new URLSearchParams();
  if (view.search !== '') query.set('q', view.search);
  if (view.statuses.length > 0) query.set('status', view.statuses.join(','));
  if (view.sort !== defaultView.sort) query.set('sort', view.sort);
  if (view.isReversed) query.set('reverse', '1');
  return query.size === 0 ? '' : `?${query.toString().replaceAll('%2C', ',')}`;
}

function first(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' || value === undefined ? value : value[0];
}
