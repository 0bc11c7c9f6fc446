import type { Bounds } from './range';
import { clipSpan, type Interval, type Span } from './span';

/** How a bucket's time is divided, in the API's order. */
export const shares = ['passing', 'warning', 'critical', 'maintenance', 'unknown'] as const;

export type Share = (typeof shares)[number];

/** Milliseconds of a bucket in each status, in the order of `shares`. */
export type Durations = readonly [number, number, number, number, number];

/** Consecutive buckets. `durations` contains five numbers, a `Durations`, for each bucket. */
export type Buckets = { bounds: Bounds; durations: Float64Array };

const width = shares.length;

/** The index of each share among a bucket's numbers, and the distance to the next bucket's. */
const slots = {
  passing: { stride: width, at: 0 },
  warning: { stride: width, at: 1 },
  critical: { stride: width, at: 2 },
  maintenance: { stride: width, at: 3 },
  unknown: { stride: width, at: 4 },
} as const satisfies Record<Share, { stride: number; at: number }>;

/**
 * Returns the history of a service, or of one instance, as buckets. `instances` contains each instance's spans, sorted
 * by time; `covered` the time in which we were polling, sorted.
 *
 * The instances' durations are added up. Time in which an instance was registered without coverage is unknown. So is
 * time in which nothing was registered; it weighs as much as the bucket's other time does on average.
 *
 * `durations` is an array of buckets with the same bounds to reuse: allocating thousands costs more than filling them.
 */
export function toBuckets(
  instances: readonly (readonly Span[])[],
  covered: readonly Interval[],
  bounds: Bounds,
  durations: Float64Array = new Float64Array(bounds.count * width),
): Buckets {
  durations.fill(0);
  const registrations: Interval[] = [];
  for (const spans of instances) {
    let firstCovered = 0;
    for (const span of spans) {
      const clipped = clipSpan(span, bounds);
      if (clipped === undefined) continue;
      joinInterval(registrations, clipped);
      let countedUntil = clipped.from;
      for (let i = firstCovered; i < covered.length; i += 1) {
        const looking = covered[i];
        if (looking === undefined || looking.from >= clipped.to) break;
        if (looking.to <= clipped.from) {
          firstCovered = i + 1;
          continue;
        }
        const seen = { from: Math.max(looking.from, clipped.from), to: Math.min(looking.to, clipped.to) };
        addTime(durations, slots.unknown, { from: countedUntil, to: seen.from }, bounds);
        addTime(durations, slots[span.status], seen, bounds);
        countedUntil = seen.to;
      }
      addTime(durations, slots.unknown, { from: countedUntil, to: clipped.to }, bounds);
    }
  }
  addUnregistered(durations, registrations, bounds);
  return { bounds, durations };
}

/** Returns the durations of one bucket; 0 is the oldest. */
export function durationsOf(buckets: Buckets, index: number): Durations {
  const at = index * width;
  const { durations } = buckets;
  return [
    durations[at] ?? 0,
    durations[at + 1] ?? 0,
    durations[at + 2] ?? 0,
    durations[at + 3] ?? 0,
    durations[at + 4] ?? 0,
  ];
}

/**
 * Returns the index in `shares` of the one that fills the whole bucket, as in nearly every bucket; `undefined` when it
 * is mixed. A bucket without elapsed time is unknown.
 */
export function onlyShareOf({ durations }: Buckets, index: number): number | undefined {
  let only: number | undefined;
  for (let column = 0; column < width; column += 1) {
    if ((durations[index * width + column] ?? 0) <= 0) continue;
    if (only !== undefined) return undefined;
    only = column;
  }
  return only ?? slots.unknown.at;
}

/** Returns the durations of all buckets together. */
export function sumDurations({ bounds, durations }: Buckets): Durations {
  const sum: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  for (const { at } of Object.values(slots)) {
    for (let slot = at; slot < bounds.count * width; slot += width) sum[at] += durations[slot] ?? 0;
  }
  return sum;
}

/** Adds the interval's time to each bucket that it overlaps: the number of bucket `i` is at `i * stride + at`. */
function addTime(
  sums: Float64Array,
  { stride, at }: { stride: number; at: number },
  interval: Interval,
  bounds: Bounds,
): void {
  let index = Math.floor((interval.from - bounds.from) / bounds.bucketMs);
  let from = interval.from;
  while (from < interval.to) {
    const to = Math.min(bounds.from + (index + 1) * bounds.bucketMs, interval.to);
    const slot = index * stride + at;
    sums[slot] = (sums[slot] ?? 0) + to - from;
    from = to;
    index += 1;
  }
}

/** Extends the last interval when the next one follows without a gap, else appends it. */
function joinInterval(list: Interval[], next: Interval): void {
  const last = list.at(-1);
  if (last !== undefined && next.from >= last.from && next.from <= last.to)
    last.to = Math.max(last.to, next.to);
  else list.push({ ...next });
}

/** Adds the time in which no instance was registered, as unknown. */
function addUnregistered(durations: Float64Array, registrations: Interval[], bounds: Bounds): void {
  const merged: Interval[] = [];
  for (const interval of registrations.sort((a, b) => a.from - b.from)) joinInterval(merged, interval);
  const [only] = merged;
  if (only !== undefined && only.from <= bounds.from && only.to >= bounds.to) return;

  const registered = new Float64Array(bounds.count);
  for (const interval of merged) addTime(registered, { stride: 1, at: 0 }, interval, bounds);
  for (let i = 0; i < bounds.count; i += 1) {
    const elapsed = Math.min(bounds.bucketMs, bounds.to - (bounds.from + i * bounds.bucketMs));
    const present = registered[i] ?? 0;
    if (present >= elapsed) continue;
    const total = durationsOf({ bounds, durations }, i).reduce((sum, ms) => sum + ms, 0);
    const weight = present > 0 ? total / present : 1;
    const slot = i * width + slots.unknown.at;
    durations[slot] = (durations[slot] ?? 0) + (elapsed - present) * weight;
  }
}
