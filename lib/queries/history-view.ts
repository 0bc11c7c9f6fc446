import { type Buckets, type Durations, durationsOf, onlyShareOf, sumDurations } from '@/lib/history/bucket';
import { toCovered } from '@/lib/history/coverage';
import { allOfOne, type Percentages, toPercentages } from '@/lib/history/percentages';
import {
  type Bounds,
  type Granularity,
  type Range,
  toBounds,
  toGranularity,
  toZoomBounds,
} from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { toCoverage, toUptime } from '@/lib/history/uptime';
import type { QueryContext } from './query-context';

/** One history, of a service or an instance. */
export type Series = {
  /** A percentage, rounded down; `null` when nothing is known. */
  uptime: number | null;
  /** The covered share of the range in percent, rounded down. */
  coverage: number;
  /** For each bucket, oldest first: the percentages of passing, warning, critical, maintenance and unknown. */
  data: Percentages[];
  /** The exact durations, in milliseconds, of the buckets with more than one status, by index. */
  durations: Record<number, Durations>;
};

/** The time of a history: a range with the visitor's granularity, or an interval, which determines its own. */
export type HistoryQuestion =
  | { range: Range; granularity: Granularity; interval?: undefined }
  | { interval: Interval; range?: undefined };

/** What all histories of one datacenter in a response share. */
export type HistoryView = {
  datacenter: string;
  range: Range | null;
  bounds: Bounds;
  covered: readonly Interval[];
};

export async function openView(
  { store, holdMs, now }: QueryContext,
  datacenter: string,
  question: HistoryQuestion,
): Promise<HistoryView> {
  const last = await store.getLastPoll(datacenter);
  const bounds = toViewBounds(question, now, last?.at ?? 0, holdMs);
  const runs = await store.listCoverage(datacenter, bounds);
  return { datacenter, range: question.range ?? null, bounds, covered: toCovered(runs, bounds, holdMs) };
}

/**
 * A history ends at the newest poll, so that it stays the same until the next one; it ends now only when that poll is
 * in another bucket, or too old.
 */
function toViewBounds(question: HistoryQuestion, now: number, polledAt: number, holdMs: number): Bounds {
  if (question.interval !== undefined) return toZoomBounds(question.interval, now);
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
