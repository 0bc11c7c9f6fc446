import { toCovered, toGaps } from '@/lib/history/coverage';
import { toAsked, type QueryContext } from './query-context';
import type { Looking } from './to-entries';
import type { TransitionFilter } from './transition-entry';

/** What is known of our own looking at one datacenter, and when it began, epoch milliseconds. */
export type DatacenterLooking = { datacenter: string; oldest: number; looking: Looking };

export type TransitionContext = Pick<QueryContext, 'store' | 'datacenters' | 'now' | 'holdMs'>;

/** The same of every datacenter that the filter lets through. */
export function openLooks(
  context: TransitionContext,
  filter: TransitionFilter,
): Promise<DatacenterLooking[]> {
  const asked = toAsked(context, filter.datacenter);
  return Promise.all(asked.map((datacenter) => openLooking(context, datacenter)));
}

async function openLooking(
  { store, now, holdMs }: TransitionContext,
  datacenter: string,
): Promise<DatacenterLooking> {
  const runs = await store.listCoverage(datacenter, { from: 0, to: now });
  const polledAt = (await store.getLastPoll(datacenter))?.at ?? now;
  const covered = toCovered(runs, { from: 0, to: polledAt }, holdMs);
  return { datacenter, oldest: runs[0]?.from ?? now, looking: { gaps: toGaps(runs), covered, polledAt } };
}
