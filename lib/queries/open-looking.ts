import { toCovered, toGaps } from '@/lib/history/coverage';
import type { QueryContext } from './query-context';
import type { Looking } from './to-entries';

/** What is known of our own looking at a datacenter, and when it began, epoch milliseconds. */
export async function openLooking({
  store,
  now,
  holdMs,
}: Pick<QueryContext, 'store' | 'now' | 'holdMs'>): Promise<{
  datacenter: string;
  oldest: number;
  looking: Looking;
}> {
  const datacenter = (await store.getLastSuccess())?.datacenter ?? '';
  const runs = await store.listCoverage(datacenter, { from: 0, to: now });
  const polledAt = (await store.getLastPoll())?.at ?? now;
  const covered = toCovered(runs, { from: 0, to: polledAt }, holdMs);
  return { datacenter, oldest: runs[0]?.from ?? now, looking: { gaps: toGaps(runs), covered, polledAt } };
}
