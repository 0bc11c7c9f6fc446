import { compareStatus, type Status } from '@/lib/health/status';
import type { Interval, Span } from './span';
import type { Transition } from './transition';

/** What one check did at a moment. Times are epoch milliseconds. */
export type CheckChange<Of> = {
  at: number;
  check: Of;
  /** `null` when the check was seen for the first time. */
  from: Status | null;
  /** `null` when it was no longer registered. */
  to: Status | null;
  /** When the new status ended; `null` while it lasts. */
  until: number | null;
  /** What the check said then. */
  output: string;
};

type Timeline = { readonly spans: readonly (Span & { output: string })[] };

/** What a check did within the bounds, oldest first: transitions, first sight, and going. */
export function toCheckChanges<Of extends Timeline>(check: Of, bounds: Interval): CheckChange<Of>[] {
  const changes: CheckChange<Of>[] = [];
  const { spans } = check;
  for (const [index, span] of spans.entries()) {
    const before = spans[index - 1];
    const from = before?.to === span.from ? before.status : null;
    changes.push({ at: span.from, check, from, to: span.status, until: span.to, output: span.output });
    if (span.to === null || spans[index + 1]?.from === span.to) continue;
    changes.push({ at: span.to, check, from: span.status, to: null, until: null, output: '' });
  }
  return changes.filter(({ at }) => at >= bounds.from && at < bounds.to);
}

/**
 * Which of the changes made an instance's status change: for the worse, a check that came to the new status; for the
 * better, one that left the old. Of several the first.
 */
export function findCause<Of>(
  transition: Transition,
  changes: readonly CheckChange<Of>[],
): CheckChange<Of> | undefined {
  const isWorse = compareStatus(transition.to, transition.from) < 0;
  return changes.find((change) => (isWorse ? change.to === transition.to : change.from === transition.from));
}
