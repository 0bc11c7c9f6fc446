import type { Zone } from './zone';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const date = { day: 'numeric', month: 'short' } as const;

/** An instant in the viewer's own zone, to the second. Only for text that appears after the page is mounted. */
export function formatInstant(time: number): string {
  return new Intl.DateTimeFormat(undefined, {
    ...date,
    ...clock,
    year: 'numeric',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(time);
}

/** A time of day, to the second. */
export function formatClock(time: number, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit', timeZone }).format(time);
}

/** A day and a time of day, to the second, with the zone. */
export function formatMoment(time: number, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, {
    ...date,
    ...clock,
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(time);
}

/** A stretch of time in the viewer's own zone: "24 Nov, 14:00 – 14:15 GMT+1". */
export function formatInterval(from: number, to: number): string {
  const whole = new Intl.DateTimeFormat(undefined, {
    ...date,
    ...clock,
    // Where the clocks change in between, one zone's name does not hold for both ends.
    ...(offsetOf(from) === offsetOf(to) ? {} : { timeZoneName: 'short' }),
  });
  const end = new Intl.DateTimeFormat(undefined, {
    ...(isSameDay(from, to) ? {} : date),
    ...clock,
    timeZoneName: 'short',
  });
  return `${whole.format(from)} – ${end.format(to)}`;
}

/** A mark on a time axis: a day, or a time of day. */
export function formatTick(time: number, isDay: boolean): string {
  return new Intl.DateTimeFormat(undefined, isDay ? date : clock).format(time);
}

function offsetOf(time: number): number {
  return new Date(time).getTimezoneOffset();
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
