import type { Interval } from '@/lib/history/span';

const day = 24 * 3_600_000;

/** An interval cut into days, oldest first: so much is in memory at a time, however long the whole is. */
export function toDays(interval: Interval): Interval[] {
  const days: Interval[] = [];
  for (let from = interval.from; from < interval.to; from += day) {
    days.push({ from, to: Math.min(from + day, interval.to) });
  }
  return days;
}
