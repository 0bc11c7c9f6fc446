import { durationsOf, sumDurations, toBuckets, type Buckets, type Durations } from '@/lib/history/bucket';
import { toCovered } from '@/lib/history/coverage';
import { toPercentages, type Percentages } from '@/lib/history/percentages';
import { toBounds, toGranularity, type Bounds, type Granularity, type Range } from '@/lib/history/range';
import type { Interval, Span } from '@/lib/history/span';
import { toCoverage, toUptime } from '@/lib/history/uptime';
import type { InstanceHistory } from '@/lib/store/store';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** One history: of a service, or of an instance. */
export type Series = {
  /** In percent, rounded down; `null` when nothing is known. */
  uptime: number | null;
  /** The share of the range in which we were looking, in percent, rounded down. */
  coverage: number;
  /** For each bucket, oldest first: the shares of passing, warning, critical, maintenance and unknown, in percent. */
  data: Percentages[];
  /** The exact durations, in milliseconds, of the buckets that are not all of one kind, by their index. */
  durations: Record<number, Durations>;
};

export type Histories = {
  granularity: number;
  range: Range;
  from: string;
  buckets: number;
  series: Record<string, Series>;
};

/** The range and granularity of a history, as the visitor asks for them. */
export type HistoryQuestion = { range: Range; granularity: Granularity };

/** The histories of the named services and instances, or of all services, in one answer. Unknown ids are left out. */
export async function listHistories(
  context: QueryContext,
  question: HistoryQuestion & { ids?: readonly string[] | undefined },
): Promise<Histories> {
  const view = await openView(context, question);
  const filter = question.ids === undefined ? {} : { services: question.ids, ids: question.ids };
  const histories = await context.store.listHistories(view.datacenter, view.bounds, filter);

  const asked = question.ids === undefined ? undefined : new Set(question.ids);
  const spans = new Map<string, (readonly Span[])[]>();
  for (const history of histories) {
    if (asked?.has(history.service) ?? true) add(spans, history.service, history);
    if (asked?.has(history.id) ?? false) add(spans, history.id, history);
  }
  const series: [string, Series][] = [];
  for (const [id, list] of spans) series.push([id, toSeries(list, view)]);
  return {
    granularity: view.granularity,
    range: question.range,
    from: toTimestamp(view.bounds.from),
    buckets: view.bounds.count,
    series: Object.fromEntries(series),
  };
}

/** What every history of one answer is seen through. */
export type HistoryView = {
  datacenter: string;
  granularity: number;
  bounds: Bounds;
  covered: readonly Interval[];
};

export async function openView(context: QueryContext, question: HistoryQuestion): Promise<HistoryView> {
  const { store, now, holdMs } = context;
  const granularity = toGranularity(question.range, question.granularity);
  const bounds = toBounds(question.range, granularity, now);
  const datacenter = (await store.getLastSuccess())?.datacenter ?? '';
  const runs = await store.listCoverage(datacenter, bounds);
  return { datacenter, granularity, bounds, covered: toCovered(runs, bounds, holdMs) };
}

export function toSeries(instances: readonly (readonly Span[])[], view: HistoryView): Series {
  const buckets = toBuckets(instances, view.covered, view.bounds);
  const data: Percentages[] = [];
  const durations: Record<number, Durations> = {};
  for (let index = 0; index < view.bounds.count; index += 1) {
    const of = durationsOf(buckets, index);
    data.push(toPercentages(of));
    if (isMixed(of)) durations[index] = of;
  }
  return { ...toFigures(buckets, view), data, durations };
}

function toFigures(buckets: Buckets, view: HistoryView): Pick<Series, 'uptime' | 'coverage'> {
  return { uptime: toUptime(sumDurations(buckets)), coverage: toCoverage(view.covered, view.bounds) };
}

function isMixed(durations: Durations): boolean {
  return durations.filter((ms) => ms > 0).length > 1;
}

function add(map: Map<string, (readonly Span[])[]>, key: string, history: InstanceHistory): void {
  const list = map.get(key);
  if (list) list.push(history.spans);
  else map.set(key, [history.spans]);
}
