import type { Interval } from '@/lib/history/span';

const day = 24 * 3_600_000;

/** Splits an interval into days, oldest first, so that only one is in memory at a time. */
export function toDays(interval: Interval): Interval[] {
  const days: Interval[] = [];
  for (let from = interval.from; from < interval.to; from += day) {
    days.push({ from, to: Math.min(from + day, interval.to) });
  }
  return days;
}
