import type { Interval, Span } from './span';

/** Time in which nothing of a service was registered: from the poll that first missed it; `to` is `null` while it lasts. */
export type Absence = { from: number; to: number | null };

/**
 * The absences that begin within the bounds, oldest first, of a service with these instances, each with its spans sorted
 * by time. Before the first registration there is none. `isEnd`: whether a span that ended at this time tells of an end;
 * where Consul began to hide it, nobody knows.
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
