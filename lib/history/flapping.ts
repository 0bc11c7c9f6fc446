import { type Absence, toAbsences } from './absence';
import type { Span } from './span';
import { toTransitions } from './transition';

/** How far back flapping is judged, in milliseconds. */
export const flappingMs = 3_600_000;

/** The fewest transitions in that time that count as flapping: more than two outages with their ends. */
export const fewestTransitions = 5;

/**
 * Returns whether an instance with these spans, sorted by time, is flapping at `now`, epoch milliseconds. Leaving and
 * returning counts like an outage and its end.
 */
export function isFlapping(spans: readonly Span[], now: number): boolean {
  if (spans.length < 3) return false;
  const hour = { from: now - flappingMs, to: now + 1 };
  return toTransitions(spans, hour).length + countEnds(toAbsences([spans], hour)) >= fewestTransitions;
}

/**
 * Returns whether the registration of a service with these instances is flapping: all of them repeatedly disappear and
 * return, possibly with new ids.
 */
export function isRegistrationFlapping(instances: readonly (readonly Span[])[], now: number): boolean {
  const hour = { from: now - flappingMs, to: now + 1 };
  return countEnds(toAbsences(instances, hour)) >= fewestTransitions;
}

/** Returns the number of departures and returns together. */
function countEnds(absences: readonly Absence[]): number {
  return absences.length + absences.filter(({ to }) => to !== null).length;
}
