import type { Span } from './span';
import { toTransitions } from './transition';

/** How far back the rule looks, in milliseconds. */
export const flappingMs = 3_600_000;

/** So many transitions in that time are too many: more than two outages and their ends. */
export const fewestTransitions = 5;

/** Whether an instance with these spans, sorted by time, is flapping at `now`, epoch milliseconds. */
export function isFlapping(spans: readonly Span[], now: number): boolean {
  if (spans.length <= fewestTransitions) return false;
  return toTransitions(spans, { from: now - flappingMs, to: now + 1 }).length >= fewestTransitions;
}
