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

/** A stretch of time in the viewer's own zone: "24 Nov, 14:00 – 14:15 GMT+1". */
export function formatInterval(from: number, to: number): string {
  const whole = new Intl.DateTimeFormat(undefined, { ...date, ...clock });
  const end = new Intl.DateTimeFormat(undefined, {
    ...(isSameDay(from, to) ? {} : date),
    ...clock,
    timeZoneName: 'short',
  });
  return `${whole.format(from)} – ${end.format(to)}`;
}

/** A mark on a time axis: the hour within a day, else the date. */
export function formatTick(time: number, isWithinADay: boolean): string {
  return new Intl.DateTimeFormat(undefined, isWithinADay ? clock : date).format(time);
}

function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
