import type { TickKind } from '@/app/_ui/format-time';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const maxTicks = 9;

/** The possible distances of marks on the axis within a few days, in milliseconds. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * minute);

/** From this length on the axis shows days only, in milliseconds. */
const fewDays = 3 * day;

/**
 * Returns the bar starts (epoch milliseconds) to label: the first bar of each round time, or of each day, in the
 * viewer's zone. Bars begin at round times in UTC, which is half past the hour in a zone like India's.
 */
export function toTicks(starts: readonly number[]): number[] {
  const [first = 0, second = 0] = starts;
  const length = (starts.at(-1) ?? 0) - first;
  const barMs = second - first;
  const step = steps.find((each) => each % barMs === 0 && length / each <= maxTicks);
  if (length < fewDays && step !== undefined)
    return starts.filter((start) => sinceMidnight(start) % step < barMs);
  const days = starts.filter(
    (start, index) => index > 0 && dayOf(start, barMs) !== dayOf(starts[index - 1] ?? start, barMs),
  );
  const nth = Math.ceil(days.length / maxTicks);
  return days.filter((_, index) => index % nth === 0);
}

/** Returns how to label the start of a bar: by day on a long axis, else by time of day. */
export function toTickKind(time: number, { length, barMs }: { length: number; barMs: number }): TickKind {
  if (isDayOfUtc(barMs)) return 'day of UTC';
  if (length >= fewDays) return 'day';
  return length > 25 * hour && sinceMidnight(time) < barMs ? 'day' : 'time';
}

/** Returns whether a bar is a whole day, always in UTC, whatever the viewer's zone. */
export function isDayOfUtc(barMs: number): boolean {
  return barMs >= day;
}

function dayOf(time: number, barMs: number): string {
  return isDayOfUtc(barMs) ? new Date(time).toISOString().slice(0, 10) : new Date(time).toDateString();
}

function sinceMidnight(time: number): number {
  const date = new Date(time);
  return date.getHours() * hour + date.getMinutes() * minute;
}
