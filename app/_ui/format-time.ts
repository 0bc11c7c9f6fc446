import { viewerZone, type Zone } from './zone';

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const date = { day: 'numeric', month: 'short' } as const;
const offset = { timeZoneName: 'longOffset' } as const;

/** Returns a day and a time of day, in seconds, with the zone; by default in the viewer's own. */
export function formatTime(time: number, { locale, timeZone }: Zone = viewerZone): string {
  return new Intl.DateTimeFormat(locale, {
    ...date,
    ...clock,
    year: 'numeric',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(time);
}

/** Returns a time of day, in seconds. */
export function formatClock(time: number, { locale, timeZone }: Zone): string {
  return new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit', timeZone }).format(time);
}

/** Returns an interval, by default in the viewer's own zone: "24 Nov, 14:00 – 14:15 GMT+1". */
export function formatInterval(from: number, to: number, { locale, timeZone }: Zone = viewerZone): string {
  const toFormat = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const day = toFormat({ ...date, year: 'numeric' });
  const isOneDay = day.format(from) === day.format(to);
  // When the clocks change in between, both ends need their own zone.
  const isOneOffset = toOffset(toFormat(offset), from) === toOffset(toFormat(offset), to);
  const start = toFormat({ ...date, ...clock, ...(isOneOffset ? {} : { timeZoneName: 'short' }) });
  const end = toFormat({ ...(isOneDay ? {} : date), ...clock, timeZoneName: 'short' });
  return `${start.format(from)} – ${end.format(to)}`;
}

/** The kinds of labels on a time axis. */
export type TickKind = 'day of UTC' | 'day' | 'time';

/** Returns the label of a time axis: a day in the viewer's zone or in UTC, or a time of day. */
export function formatTick(time: number, kind: TickKind): string {
  if (kind === 'day of UTC')
    return new Intl.DateTimeFormat(undefined, { ...date, timeZone: 'UTC' }).format(time);
  return new Intl.DateTimeFormat(undefined, kind === 'day' ? date : clock).format(time);
}

/** Returns the zone's offset from UTC at a time: "GMT+01:00". */
function toOffset(format: Intl.DateTimeFormat, time: number): string | undefined {
  return format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value;
}
