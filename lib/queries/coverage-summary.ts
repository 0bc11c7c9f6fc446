import { toCovered, toGaps } from '@/lib/history/coverage';
import { least } from '@/lib/history/extremes';
import type { Interval } from '@/lib/history/span';
import { measureUnknown } from '@/lib/history/unknown';
import { type QueryContext, toDatacenterNames } from './query-context';
import type { TransitionFilter } from './transition-entry';

/** Figures about the coverage. Times are epoch milliseconds. */
export type CoverageSummary = {
  /** See `toGaps`. */
  gaps: ReadonlyMap<number, number>;
  /** Returns how much of an interval is unknown because nothing was polled, in milliseconds. */
  unknownMs: (interval: Interval) => number;
  /** The newest poll: ongoing spans are known to last until then. */
  polledAt: number;
};

/** The coverage of one datacenter. */
export type DatacenterCoverage = { datacenter: string; coverage: CoverageSummary };

export type TransitionContext = Pick<QueryContext, 'store' | 'datacenters' | 'now' | 'holdMs'>;

/** Returns the coverage since `from`, epoch milliseconds, of every datacenter that the filter allows. */
export function summarizeCoverage(
  context: TransitionContext,
  filter: TransitionFilter,
  from: number,
): Promise<DatacenterCoverage[]> {
  const names = toDatacenterNames(context, filter.datacenter);
  return Promise.all(names.map((datacenter) => summarizeDatacenter(context, datacenter, from)));
}

/** Returns when the first of these datacenters was first polled; the present when none was. Epoch milliseconds. */
export async function findBeginning(context: TransitionContext, filter: TransitionFilter): Promise<number> {
  const { store, now } = context;
  const names = toDatacenterNames(context, filter.datacenter);
  const beginnings = await Promise.all(names.map((datacenter) => store.getBeginning(datacenter)));
  return least(beginnings.map((beginning) => beginning ?? now));
}

async function summarizeDatacenter(
  { store, now, holdMs }: TransitionContext,
  datacenter: string,
  from: number,
): Promise<DatacenterCoverage> {
  const runs = await store.listCoverage(datacenter, { from, to: now });
  const before = await store.getCoveredUntil(datacenter, from);
  const polledAt = (await store.getLastPoll(datacenter))?.at ?? now;
  const covered = toCovered(runs, { from, to: polledAt }, holdMs);
  const coverage = { gaps: toGaps(runs, before), unknownMs: measureUnknown(covered), polledAt };
  return { datacenter, coverage };
}
