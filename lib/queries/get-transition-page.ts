import type { Interval } from '@/lib/history/span';
import type { TransitionContext } from './coverage-summary';
import { type ConsulState, getConsulState } from './get-consul-state';
import { type EventEntry, listEvents } from './list-events';
import { listTransitions, type TransitionCursor } from './list-transitions';
import { formatCursor } from './transition-cursor';
import type { TransitionEntry, TransitionFilter } from './transition-entry';

/** One page of transitions as in `GET /api/transitions`. */
export type TransitionAnswer = ConsulState & {
  /** Newest first. */
  transitions: TransitionEntry[];
  /** What happened to the monitoring itself in the time of the page, newest first. */
  events: EventEntry[];
  /** Where the next page begins, as a parameter; `null` on the last one. */
  next: string | null;
};

export async function getTransitionPage(
  context: TransitionContext,
  filter: TransitionFilter,
  page: { after?: TransitionCursor | undefined; limit: number },
): Promise<TransitionAnswer> {
  const { transitions, next } = await listTransitions(context, filter, page);
  const events = await listEvents(context, toBounds(context, filter, page.after, next), filter.datacenter);
  return { ...(await getConsulState(context)), transitions, events, next: next && formatCursor(next) };
}

/** Returns the interval from the end of the previous page to the beginning of the next. */
function toBounds(
  { now }: TransitionContext,
  { since = 0, before = now + 1 }: TransitionFilter,
  after: TransitionCursor | undefined,
  next: TransitionCursor | null,
): Interval {
  return { from: Math.max(since, next?.at ?? 0), to: Math.min(before, after?.at ?? Infinity) };
}
