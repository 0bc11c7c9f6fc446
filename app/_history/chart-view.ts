import { toPathSegment } from '@/lib/health/path-segment';
import type { Range } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { findTimeProblem } from '@/lib/history/time-limits';
import { firstValue, type QueryParameters, toQueryString } from '@/app/_address/query';
import { defaultRange, toRange, toRangeParameter } from '@/app/_ui/range-words';

/** The visitor's view of one history, kept in the address so that a reload or a shared link shows the same. */
export type ChartView = {
  range: Range;
  /** The zoomed interval within the range, epoch milliseconds. */
  interval: Interval | null;
  /** The datacenter in the address, when there are several; else empty. */
  datacenter: string;
};

/** Reads `?dc=dc1&range=7d&from=…&to=…`; invalid values are ignored. */
export function toChartView(parameters: QueryParameters): ChartView {
  const interval = {
    from: Date.parse(firstValue(parameters['from']) ?? ''),
    to: Date.parse(firstValue(parameters['to']) ?? ''),
  };
  return {
    range: toRange(firstValue(parameters['range'])),
    interval: findTimeProblem(interval) === undefined ? interval : null,
    datacenter: firstValue(parameters['dc']) ?? '',
  };
}

/** Returns the view as a query string, empty for the default view. */
export function toChartQuery({ range, interval, datacenter }: ChartView): string {
  return toQueryString({
    dc: datacenter || undefined,
    range: toRangeParameter(range),
    from: interval ? new Date(interval.from).toISOString() : undefined,
    to: interval ? new Date(interval.to).toISOString() : undefined,
  });
}

/** For `useAddress`. */
export const chartViewCodec = { read: toChartView, write: toChartQuery };

/** Returns the same time as parameters of the API. */
export function toChartParameters({ range, interval, datacenter }: ChartView): Record<string, string> {
  const parameters: Record<string, string> = datacenter === '' ? {} : { dc: datacenter };
  if (interval === null) return { ...parameters, range };
  return {
    ...parameters,
    from: new Date(interval.from).toISOString(),
    to: new Date(interval.to).toISOString(),
  };
}

/** The parts of a view that a link contains. */
type LinkView = { range?: Range | undefined; datacenter?: string | undefined };

/** Returns the path of a service's page. */
export function toServicePath(name: string, view: LinkView = {}): string {
  return `/services/${toPathSegment(name)}${toLinkQuery(view)}`;
}

/** Returns the path of a node's page. */
export function toNodePath(name: string, view: LinkView = {}): string {
  return `/nodes/${toPathSegment(name)}${toLinkQuery(view)}`;
}

function toLinkQuery({ range = defaultRange, datacenter = '' }: LinkView): string {
  return toChartQuery({ range, datacenter, interval: null });
}
