import { toPathSegment } from '@/lib/health/path-segment';
import type { Range } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { first, toQueryString, type Parameters } from './query';
import { defaultRange, toRange, toRangeParameter } from './ui/range-words';

/** What the visitor sees of one history: kept in the address, so that a reload or a shared link shows the same. */
export type ChartView = {
  range: Range;
  /** A stretch of time looked at more closely than the range, epoch milliseconds. */
  stretch: Interval | null;
};

/** Reads `?range=7d&from=…&to=…`; what it does not understand is as if absent. */
export function toChartView(parameters: Parameters): ChartView {
  const from = Date.parse(first(parameters['from']) ?? '');
  const to = Date.parse(first(parameters['to']) ?? '');
  return { range: toRange(first(parameters['range'])), stretch: from < to ? { from, to } : null };
}

/** The view as a query string, empty for the default view. */
export function toChartQuery({ range, stretch }: ChartView): string {
  return toQueryString({
    range: toRangeParameter(range),
    from: stretch ? new Date(stretch.from).toISOString() : undefined,
    to: stretch ? new Date(stretch.to).toISOString() : undefined,
  });
}

/** The same time as the API asks for it. */
export function toChartParameters({ range, stretch }: ChartView): Record<string, string> {
  if (stretch === null) return { range };
  return { from: new Date(stretch.from).toISOString(), to: new Date(stretch.to).toISOString() };
}

/** Where a service has its own page. */
export function toServicePath(name: string, range: Range = defaultRange): string {
  return `/services/${toPathSegment(name)}${toChartQuery({ range, stretch: null })}`;
}

/** Where a node has its own page. */
export function toNodePath(name: string, range: Range = defaultRange): string {
  return `/nodes/${toPathSegment(name)}${toChartQuery({ range, stretch: null })}`;
}
