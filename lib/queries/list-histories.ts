import {
  durationsOf,
  onlyShareOf,
  sumDurations,
  toBuckets,
  type Buckets,
  type Durations,
} from '@/lib/history/bucket';
import { toCovered } from '@/lib/history/coverage';
import { toOnlyStatus } from '@/lib/history/only-status';
import { allOfOne, toPercentages, type Percentages } from '@/lib/history/percentages';
import {
  toBounds,
  toCloseBounds,
  toGranularity,
  type Bounds,
  type Granularity,
  type Range,
} from '@/lib/history/range';
import type { Interval, Span } from '@/lib/history/span';
import { toCoverage, toUptime } from '@/lib/history/uptime';
import type { InstanceHistory } from '@/lib/store/store';
import { listNodeSpans } from './list-node-spans';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

const minute = 60_000;

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
  /** `null` for a stretch of time that is no range. */
  range: Range | null;
  from: string;
  buckets: number;
  series: Record<string, Series>;
};

/** The time that a history is asked for: a range with the visitor's granularity, or any stretch, which has its own. */
export type HistoryQuestion =
  { range: Range; granularity: Granularity; stretch?: undefined } | { stretch: Interval; range?: undefined };

/** The histories of the named services and instances, or of all services, in one answer. Unknown ids are left out. */
export async function listHistories(
  context: QueryContext,
  question: HistoryQuestion & HistoryNames,
): Promise<Histories> {
  const view = await openView(context, question);
  if (question.nodes !== undefined)
    return toHistories(await listNodeSpans(context, view, question.nodes), view);
  const filter = question.ids === undefined ? {} : { services: question.ids, ids: question.ids };
  const histories = await context.store.listHistories(view.datacenter, view.bounds, filter);

  const asked = question.ids === undefined ? undefined : new Set(question.ids);
  const spans = new Map<string, (readonly Span[])[]>();
  for (const history of histories) {
    if (asked?.has(history.service) ?? true) add(spans, history.service, history);
    if (asked?.has(history.id) ?? false) add(spans, history.id, history);
  }
  return toHistories(spans, view);
}

/** Whose histories are asked for: names of services and ids of instances, or names of nodes; without any all services. */
export type HistoryNames = { ids?: readonly string[] | undefined; nodes?: readonly string[] | undefined };

function toHistories(spans: ReadonlyMap<string, readonly (readonly Span[])[]>, view: HistoryView): Histories {
  const series: [string, Series][] = [];
  // Most services keep one status all the time: those of them that are alike have one history in common.
  const unchanging = new Map<string, Series>();
  let last: Buckets | undefined;
  for (const [id, list] of spans) {
    const status = toOnlyStatus(list, view.bounds);
    const kind = `${status} ${list.length}`;
    const known = status && unchanging.get(kind);
    if (known !== undefined) {
      series.push([id, known]);
      continue;
    }
    last = toBuckets(list, view.covered, view.bounds, last?.durations);
    const made = toSeries(last, view);
    if (status !== undefined) unchanging.set(kind, made);
    series.push([id, made]);
  }
  return {
    granularity: view.bounds.bucketMs / minute,
    range: view.range,
    from: toTimestamp(view.bounds.from),
    buckets: view.bounds.count,
    series: Object.fromEntries(series),
  };
}

/** What every history of one answer is seen through. */
export type HistoryView = {
  datacenter: string;
  range: Range | null;
  bounds: Bounds;
  covered: readonly Interval[];
};

export async function openView(context: QueryContext, question: HistoryQuestion): Promise<HistoryView> {
  const { store, holdMs } = context;
  const last = await store.getLastPoll();
  const bounds = toViewBounds(question, context.now, last?.at ?? 0, holdMs);
  const datacenter = (await store.getLastSuccess())?.datacenter ?? '';
  const runs = await store.listCoverage(datacenter, bounds);
  return { datacenter, range: question.range ?? null, bounds, covered: toCovered(runs, bounds, holdMs) };
}

/**
 * A history ends at the newest poll, so that it says the same until the next one; at the present only when that poll
 * is of another bucket, or too long ago.
 */
function toViewBounds(question: HistoryQuestion, now: number, polledAt: number, holdMs: number): Bounds {
  if (question.stretch !== undefined) return toCloseBounds(question.stretch, now);
  const bounds = toBounds(question.range, toGranularity(question.range, question.granularity), now);
  const newest = bounds.from + (bounds.count - 1) * bounds.bucketMs;
  const isRecent = polledAt >= newest && polledAt <= now && now - polledAt <= holdMs;
  return isRecent ? { ...bounds, to: polledAt } : bounds;
}

export function toSeries(buckets: Buckets, view: HistoryView): Series {
  const data = new Array<Percentages>(view.bounds.count);
  const durations: Record<number, Durations> = {};
  for (let index = 0; index < data.length; index += 1) {
    const only = allOfOne[onlyShareOf(buckets, index) ?? -1];
    data[index] = only ?? toPercentages((durations[index] = durationsOf(buckets, index)));
  }
  return { ...toFigures(buckets, view), data, durations };
}

function toFigures(buckets: Buckets, view: HistoryView): Pick<Series, 'uptime' | 'coverage'> {
  return { uptime: toUptime(sumDurations(buckets)), coverage: toCoverage(view.covered, view.bounds) };
}

function add(map: Map<string, (readonly Span[])[]>, key: string, history: InstanceHistory): void {
  const list = map.get(key);
  if (list) list.push(history.spans);
  else map.set(key, [history.spans]);
}
