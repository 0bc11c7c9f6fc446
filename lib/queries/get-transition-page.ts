import { getConsulState, type ConsulState } from './get-consul-state';
import { listTransitions, type TransitionCursor } from './list-transitions';
import type { TransitionContext } from './open-looking';
import { formatCursor } from './transition-cursor';
import type { TransitionEntry, TransitionFilter } from './transition-entry';

/** One page of transitions as `GET /api/transitions` tells it. */
export type TransitionAnswer = ConsulState & {
  /** Newest first. */
  transitions: TransitionEntry[];
  /** Where the next page begins, as a parameter; `null` when there is none. */
  next: string | null;
};

export async function getTransitionPage(
  context: TransitionContext,
  filter: TransitionFilter,
  page: { after?: TransitionCursor | undefined; most: number },
): Promise<TransitionAnswer> {
  const { transitions, next } = await listTransitions(context, filter, page);
  return { ...(await getConsulState(context)), transitions, next: next && formatCursor(next) };
}
