import { type Status, statuses } from '@/lib/health/status';
import type { Interval, Span } from './span';

/** What a transition can lead to: a status or, for a service, being gone. */
export const transitionTargets = [...statuses, 'gone'] as const;

export type TransitionTarget = (typeof transitionTargets)[number];

/**
 * The moment one status ended and the next began, and how long that one lasted: `null` while it does. Epoch
 * milliseconds. The moment is that of the poll that saw it: the change happened between it and the poll before.
 */
export type Transition = { at: number; from: Status; to: Status; until: number | null };

/**
 * Returns the transitions within the bounds, oldest first, from the spans of one check or instance, sorted by time. The
 * first sight of a status, the end of the last span, and returning after deregistration are not transitions.
 */
export function toTransitions(spans: readonly Span[], bounds: Interval): Transition[] {
  const transitions: Transition[] = [];
  let before: Span | undefined;
  for (const span of spans) {
    const isIn = span.from >= bounds.from && span.from < bounds.to;
    if (isIn && before !== undefined && before.to === span.from) {
      transitions.push({ at: span.from, from: before.status, to: span.status, until: span.to });
    }
    before = span;
  }
  return transitions;
}
