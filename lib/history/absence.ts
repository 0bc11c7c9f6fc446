import type { Interval, Span } from './span';

/**
 * Time in which no instance of a service was registered, starting with the poll that first missed it; `to` is `null`
 * while it lasts.
 */
export type Absence = { from: number; to: number | null };

/**
 * Returns a service's absences that begin within the bounds, oldest first, given its instances' spans sorted by time.
 * There is none before the first registration. `isEnd`: whether a span's end at this time was a deregistration, which
 * is unknown when Consul began to hide the instance.
 */
export function toAbsences(
  instances: readonly (readonly Span[])[],
  bounds: Interval,
  isEnd: (time: number) => boolean = () => true,
): Absence[] {
  const spans = instances.flat().sort((a, b) => a.from - b.from);
  const absences: Absence[] = [];
  let end: number | null | undefined;
  const add = (from: number, to: number | null) => {
    if (from >= bounds.from && from < bounds.to && isEnd(from)) absences.push({ from, to });
  };
  for (const span of spans) {
    if (end === null) return absences;
    if (end !== undefined && span.from > end) add(end, span.from);
    if (span.to === null) end = null;
    else end = Math.max(end ?? span.to, span.to);
  }
  if (end !== undefined && end !== null) add(end, null);
  return absences;
}
