import type { Interval } from '@/lib/history/span';

const day = 24 * 3_600_000;

/** A stretch of time cut into days, oldest first: so much is in memory at a time, however long the whole is. */
export function toDays(stretch: Interval): Interval[] {
  const days: Interval[] = [];
  for (let from = stretch.from; from < stretch.to; from += day) {
    days.push({ from, to: Math.min(from + day, stretch.to) });
  }
  return days;
}
