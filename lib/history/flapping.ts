import { toAbsences, type Absence } from './absence';
import type { Span } from './span';
import { toTransitions } from './transition';

/** How far back the rule looks, in milliseconds. */
export const flappingMs = 3_600_000;

/** So many transitions in that time are too many: more than two outages and their ends. */
export const fewestTransitions = 5;

/**
 * Whether an instance with these spans, sorted by time, is flapping at `now`, epoch milliseconds. Each time that it left
 * and came back counts like an outage and its end.
 */
export function isFlapping(spans: readonly Span[], now: number): boolean {
  if (spans.length < 3) return false;
  const hour = { from: now - flappingMs, to: now + 1 };
  return toTransitions(spans, hour).length + countEnds(toAbsences([spans], hour)) >= fewestTransitions;
}

/** Whether the registration of a service with these instances is flapping: gone, and there again under whatever ids. */
export function isRegistrationFlapping(instances: readonly (readonly Span[])[], now: number): boolean {
  const hour = { from: now - flappingMs, to: now + 1 };
  return countEnds(toAbsences(instances, hour)) >= fewestTransitions;
}

/** How often something left, and was back. */
function countEnds(absences: readonly Absence[]): number {
  return absences.length + absences.filter(({ to }) => to !== null).length;
}
