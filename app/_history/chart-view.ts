import { toPathSegment } from '@/lib/health/path-segment';
import type { Range } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { whyNoTime } from '@/lib/history/time-limits';
import { first, toQueryString, type Parameters } from '@/app/_address/query';
import { defaultRange, toRange, toRangeParameter } from '@/app/_ui/range-words';

/** What the visitor sees of one history: kept in the address, so that a reload or a shared link shows the same. */
export type ChartView = {
  range: Range;
  /** A zoomed-in interval of the range, epoch milliseconds. */
  interval: Interval | null;
  /** Which of several datacenters the address names; else empty. */
  datacenter: string;
};

/** Reads `?dc=dc1&range=7d&from=…&to=…`; invalid values are ignored. */
export function toChartView(parameters: Parameters): ChartView {
  const interval = {
    from: Date.parse(first(parameters['from']) ?? ''),
    to: Date.parse(first(parameters['to']) ?? ''),
  };
  return {
    range: toRange(first(parameters['range'])),
    interval: whyNoTime(interval) === undefined ? interval : null,
    datacenter: first(parameters['dc']) ?? '',
  };
}

/** The view as a query string, empty for the default view. */
export function toChartQuery({ range, interval, datacenter }: ChartView): string {
  return toQueryString({
    dc: datacenter || undefined,
    range: toRangeParameter(range),
    from: interval ? new Date(interval.from).toISOString() : undefined,
    to: interval ? new Date(interval.to).toISOString() : undefined,
  });
}

/** The same time as the API asks for it. */
export function toChartParameters({ range, interval, datacenter }: ChartView): Record<string, string> {
  const place: Record<string, string> = datacenter === '' ? {} : { dc: datacenter };
  if (interval === null) return { ...place, range };
  return { ...place, from: new Date(interval.from).toISOString(), to: new Date(interval.to).toISOString() };
}

/** What of a view a link to a page of its own names. */
type LinkView = { range?: Range | undefined; datacenter?: string | undefined };

/** Where a service has its own page. */
export function toServicePath(name: string, view: LinkView = {}): string {
  return `/services/${toPathSegment(name)}${toLinkQuery(view)}`;
}

/** Where a node has its own page. */
export function toNodePath(name: string, view: LinkView = {}): string {
  return `/nodes/${toPathSegment(name)}${toLinkQuery(view)}`;
}

function toLinkQuery({ range = defaultRange, datacenter = '' }: LinkView): string {
  return toChartQuery({ range, datacenter, interval: null });
}
