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

/** The bar lengths that a visitor may choose for ranges up to a day, in minutes. */
export const granularities = [5, 15, 30, 60] as const;

export type Granularity = (typeof granularities)[number];

/** The fixed granularities of longer ranges, in minutes. */
const granularityOfLongRange: Partial<Record<Range, number>> = { '7d': 60, '30d': 240, '90d': 1440 };

/** Returns whether the range ignores the visitor's granularity. */
export function hasFixedGranularity(range: Range): boolean {
  return range in granularityOfLongRange;
}

/** Returns the granularity of a range, in minutes: the visitor's choice only up to a day. */
export function toGranularity(range: Range, chosen: Granularity): number {
  return granularityOfLongRange[range] ?? chosen;
}

/** `count` buckets of `bucketMs`, aligned to UTC, the newest of which contains `to`. */
export type Bounds = Interval & { bucketMs: number; count: number };

/**
 * Returns the buckets of a range as seen at `now` (epoch milliseconds). `from` is the start of the oldest bucket; `to`
 * is `now`, so that only the elapsed part of the newest bucket counts.
 */
export function toBounds(range: Range, granularity: number, now: number): Bounds {
  const bucketMs = granularity * minute;
  const count = Math.ceil(rangeMinutes[range] / granularity);
  const newest = Math.floor(now / bucketMs) * bucketMs;
  return { from: newest - (count - 1) * bucketMs, to: now, bucketMs, count };
}

/** The granularities of a zoomed interval, in minutes. */
const zoomGranularities = [1, 5, 15, 30, 60, 240, 1440] as const;

/** The maximum number of bars that fit side by side. */
const maxBuckets = 120;

/**
 * Returns the buckets of any interval as seen at `now` (epoch milliseconds), as fine as fits on a screen. They are
 * aligned to UTC and contain the whole interval; time after `now` does not count.
 */
export function toZoomBounds(interval: Interval, now: number): Bounds {
  const length = (interval.to - interval.from) / minute;
  const granularity = zoomGranularities.find((minutes) => length / minutes <= maxBuckets) ?? 1440;
  const bucketMs = granularity * minute;
  const from = Math.floor(interval.from / bucketMs) * bucketMs;
  const to = Math.min(Math.ceil(interval.to / bucketMs) * bucketMs, now);
  return { from, to, bucketMs, count: Math.max(1, Math.ceil((to - from) / bucketMs)) };
}
