import type { Zone } from '@/app/_ui/zone';

/** The entries of one day in the viewer's zone. */
export type TransitionDay<Entry> = { day: string; zone: string; entries: Entry[] };

/** Groups a list by day, in its own order. A day on which the clocks change is two, each with its own zone. */
export function toDays<Entry extends { at: string }>(
  entries: readonly Entry[],
  { locale, timeZone }: Zone,
): TransitionDay<Entry>[] {
  const toDay = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  });
  const toZone = new Intl.DateTimeFormat(locale, { timeZoneName: 'short', timeZone });
  const days: TransitionDay<Entry>[] = [];
  for (const entry of entries) {
    const at = Date.parse(entry.at);
    const day = toDay.format(at);
    const zone = toZone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const last = days.at(-1);
    if (last?.day === day && last.zone === zone) last.entries.push(entry);
    else days.push({ day, zone, entries: [entry] });
  }
  return days;
}
