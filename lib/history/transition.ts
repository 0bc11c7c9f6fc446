import { statuses, type Status } from '@/lib/health/status';
import type { Interval, Span } from './span';

/** What can be told of a moment: a new status, or of a service that nothing of it is registered any more. */
export const transitionTargets = [...statuses, 'gone'] as const;

export type TransitionTarget = (typeof transitionTargets)[number];

/**
 * The moment one status ended and the next began, and until when that one lasted: `null` while it does. Epoch
 * milliseconds. The moment is the poll's that saw it: it happened between the poll before and this one.
 */
export type Transition = { at: number; from: Status; to: Status; until: number | null };

/**
 * The transitions within the bounds, oldest first, of one check's or instance's spans, sorted by time. First sight of
 * a status is none, nor is the end of the last span; nor is coming back after having been deregistered.
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
