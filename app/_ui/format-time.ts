import { ofViewer, type Zone } from './zone';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const date = { day: 'numeric', month: 'short' } as const;
const offset = { timeZoneName: 'longOffset' } as const;

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

/** An interval, in the viewer's own zone unless told otherwise: "24 Nov, 14:00 – 14:15 GMT+1". */
export function formatInterval(from: number, to: number, { locale, timeZone }: Zone = ofViewer): string {
  const toFormat = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const day = toFormat({ ...date, year: 'numeric' });
  const isOneDay = day.format(from) === day.format(to);
  // Where the clocks change in between, one zone's name does not hold for both ends.
  const isOneOffset = toOffset(toFormat(offset), from) === toOffset(toFormat(offset), to);
  const start = toFormat({ ...date, ...clock, ...(isOneOffset ? {} : { timeZoneName: 'short' }) });
  const end = toFormat({ ...(isOneDay ? {} : date), ...clock, timeZoneName: 'short' });
  return `${start.format(from)} – ${end.format(to)}`;
}

/** How a mark on a time axis is written. */
export type TickKind = 'day of UTC' | 'day' | 'time';

/** A mark on a time axis: a day of the viewer's or of UTC, or a time of day. */
export function formatTick(time: number, kind: TickKind): string {
  if (kind === 'day of UTC')
    return new Intl.DateTimeFormat(undefined, { ...date, timeZone: 'UTC' }).format(time);
  return new Intl.DateTimeFormat(undefined, kind === 'day' ? date : clock).format(time);
}

/** How far the zone is from UTC at a time: "GMT+01:00". */
function toOffset(format: Intl.DateTimeFormat, time: number): string | undefined {
  return format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
}
