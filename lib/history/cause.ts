import { compareStatus, type Status } from '@/lib/health/status';
import type { Interval, Span } from './span';
import type { Transition } from './transition';

/** A change of one check. Times are epoch milliseconds. */
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

/** Returns a check's changes within the bounds, oldest first: transitions, its first sight, and its end. */
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
 * Returns the change that caused an instance's transition: for the worse, a check that entered the new status; for the
 * better, one that left the old. The first of several.
 */
export function findCause<Of>(
  transition: Transition,
  changes: readonly CheckChange<Of>[],
): CheckChange<Of> | undefined {
  const isWorse = compareStatus(transition.to, transition.from) < 0;
  return changes.find((change) => (isWorse ? change.to === transition.to : change.from === transition.from));
}
