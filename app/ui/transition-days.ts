import type { TransitionEntry } from '@/lib/queries/transition-entry';
import type { Zone } from './zone';

/** The transitions of one day in the viewer's zone. */
export type TransitionDay = { day: string; zone: string; entries: TransitionEntry[] };

/** A list by days, in its own order. */
export function toDays(entries: readonly TransitionEntry[], { locale, timeZone }: Zone): TransitionDay[] {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZoneName: 'short',
    timeZone,
  });
  const days: TransitionDay[] = [];
  for (const entry of entries) {
    const parts = format.formatToParts(Date.parse(entry.at));
    const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const day = toDayText(parts);
    const last = days.at(-1);
    if (last?.day === day && last.zone === zone) last.entries.push(entry);
    else days.push({ day, zone, entries: [entry] });
  }
  return days;
}

/** The parts without the zone, which stands at the end or, in some languages, at the start. */
function toDayText(parts: readonly Intl.DateTimeFormatPart[]): string {
  const text = parts.map(({ type, value }) => (type === 'timeZoneName' ? '' : value)).join('');
  return text.replace(/^[\s,]+|[\s,]+$/g, '');
}
