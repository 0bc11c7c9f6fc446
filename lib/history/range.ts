import type { Interval } from './span';

const minute = 60_000;

/** How far back the screen reaches, in minutes. */
const rangeMinutes = {
  '1h': 60,
  '6h': 360,
  '24h': 1440,
  '7d': 10_080,
  '30d': 43_200,
  '90d': 129_600,
} as const;

export type Range = keyof typeof rangeMinutes;

export function toRangeMs(range: Range): number {
  return rangeMinutes[range] * minute;
}

export const ranges = ['1h', '6h', '24h', '7d', '30d', '90d'] as const satisfies readonly Range[];

/** The lengths of one bar that a visitor may choose for ranges up to a day, in minutes. */
export const granularities = [5, 15, 30, 60] as const;

export type Granularity = (typeof granularities)[number];

/** Longer ranges have a granularity of their own, in minutes. */
const granularityOfLongRange: Partial<Record<Range, number>> = { '7d': 60, '30d': 240, '90d': 1440 };

/** Whether the visitor's choice of granularity does not matter for the range. */
export function hasOwnGranularity(range: Range): boolean {
  return range in granularityOfLongRange;
}

/** The granularity, in minutes, that a range is really drawn with: the visitor's choice only up to a day. */
export function toGranularity(range: Range, chosen: Granularity): number {
  return granularityOfLongRange[range] ?? chosen;
}

/** A row of buckets: `count` slices of `bucketMs`, aligned to UTC, the newest of which holds `to`. */
export type Bounds = Interval & { bucketMs: number; count: number };

/**
 * The buckets of a range as seen at `now` (epoch milliseconds). `from` is the start of the oldest bucket; `to` is
 * `now`, so that the newest bucket counts with its elapsed part only: with none of it when it begins just now.
 */
export function toBounds(range: Range, granularity: number, now: number): Bounds {
  const bucketMs = granularity * minute;
  const count = Math.ceil(rangeMinutes[range] / granularity);
  const newest = Math.floor(now / bucketMs) * bucketMs;
  return { from: newest - (count - 1) * bucketMs, to: now, bucketMs, count };
}

/** The granularities of a zoomed-in interval, in minutes. */
const closeGranularities = [1, 5, 15, 30, 60, 240, 1440] as const;

/** More bars than these do not fit side by side. */
const mostBuckets = 120;

/**
 * The buckets of any interval as seen at `now` (epoch milliseconds): as fine as fits on a screen. They are
 * aligned to UTC and hold all of it; what lies after `now` does not count.
 */
export function toCloseBounds(interval: Interval, now: number): Bounds {
  const length = (interval.to - interval.from) / minute;
  const granularity = closeGranularities.find((minutes) => length / minutes <= mostBuckets) ?? 1440;
  const bucketMs = granularity * minute;
  const from = Math.floor(interval.from / bucketMs) * bucketMs;
  const to = Math.min(Math.ceil(interval.to / bucketMs) * bucketMs, now);
  return { from, to, bucketMs, count: Math.max(1, Math.ceil((to - from) / bucketMs)) };
}
