import { toCovered, toGaps } from '@/lib/history/coverage';
import { least } from '@/lib/history/extremes';
import { measureUnknown } from '@/lib/history/unknown';
import { toAsked, type QueryContext } from './query-context';
import type { Looking } from './to-entries';
import type { TransitionFilter } from './transition-entry';

/** What is known of our own looking at one datacenter. */
export type DatacenterLooking = { datacenter: string; looking: Looking };

export type TransitionContext = Pick<QueryContext, 'store' | 'datacenters' | 'now' | 'holdMs'>;

/** What is known of our own looking since `from`, epoch milliseconds, at every datacenter that the filter lets through. */
export function openLooks(
  context: TransitionContext,
  filter: TransitionFilter,
  from: number,
): Promise<DatacenterLooking[]> {
  const asked = toAsked(context, filter.datacenter);
  return Promise.all(asked.map((datacenter) => openLooking(context, datacenter, from)));
}

/** When the first of these datacenters was first polled; the present when none was. Epoch milliseconds. */
export async function findBeginning(context: TransitionContext, filter: TransitionFilter): Promise<number> {
  const { store, now } = context;
  const asked = toAsked(context, filter.datacenter);
  const beginnings = await Promise.all(asked.map((datacenter) => store.getBeginning(datacenter)));
  return least(beginnings.map((beginning) => beginning ?? now));
}

async function openLooking(
  { store, now, holdMs }: TransitionContext,
  datacenter: string,
  from: number,
): Promise<DatacenterLooking> {
  const runs = await store.listCoverage(datacenter, { from, to: now });
  const before = await store.getLookedUntil(datacenter, from);
  const polledAt = (await store.getLastPoll(datacenter))?.at ?? now;
  const covered = toCovered(runs, { from, to: polledAt }, holdMs);
  const looking = { gaps: toGaps(runs, before), unknownMs: measureUnknown(covered), polledAt };
  return { datacenter, looking };
}
