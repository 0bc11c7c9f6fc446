import type { PollFailure, PollRecord } from '@/lib/health/poll';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** The state of polling one datacenter. */
export type DatacenterState = {
  name: string;
  /** The last successful poll; `null` before the first. */
  polledAt: string | null;
  /** Whether the last poll succeeded. */
  reachable: boolean;
  /** Why it failed. */
  error: string | null;
  /** The same as a code; `null` when it succeeded. */
  failure: PollFailure | null;
  /** Whether Consul hid a part from our token at the last successful poll, and what the token lacks, if known. */
  partial: boolean;
  lack: string | null;
  /** How many entries of Consul's responses were unreadable, or only partly readable, at the last successful poll. */
  unreadable: number;
  /** When, within the last day, another cluster began to answer for it; `null` when none did. */
  anewAt: string | null;
};

/** The state of polling Consul: as a whole, and for each datacenter. */
export type ConsulState = {
  /** The last successful poll of any datacenter; `null` before the first. */
  polledAt: string | null;
  /** Whether the last poll of any datacenter succeeded, and if none did, why that of the first failed. */
  consul: Pick<DatacenterState, 'reachable' | 'error'>;
  failure: PollFailure | null;
  datacenters: DatacenterState[];
};

/** How long a new cluster is reported as such, in milliseconds. */
const newMs = 24 * 3_600_000;

export async function getConsulState({
  store,
  datacenters,
  now,
}: Pick<QueryContext, 'store' | 'datacenters' | 'now'>): Promise<ConsulState> {
  const states = await Promise.all(
    datacenters.map(async (name) => {
      const [last, success] = [await store.getLastPoll(name), await store.getLastSuccess(name)];
      const polledAt = success === undefined ? null : toTimestamp(success.at);
      const partial = success?.partial ?? false;
      const anewAt = await store.getClusterChangedAt(name);
      return {
        name,
        polledAt,
        ...toReachability(last),
        partial,
        lack: partial ? (success?.message ?? null) : null,
        unreadable: success?.unreadable ?? 0,
        anewAt: anewAt !== undefined && isNew(anewAt, now) ? toTimestamp(anewAt) : null,
      };
    }),
  );
  const { reachable, error, failure } = states.find((state) => state.reachable) ?? states[0] ?? notAsked;
  const seen = states.flatMap(({ polledAt }) => polledAt ?? []).sort();
  return { polledAt: seen.at(-1) ?? null, consul: { reachable, error }, failure, datacenters: states };
}

function isNew(at: number, now: number): boolean {
  return at >= now - newMs && at <= now;
}

const notAsked = { reachable: false, error: 'Consul has not been polled yet', failure: null };

function toReachability(
  last: PollRecord | undefined,
): Pick<DatacenterState, 'reachable' | 'error' | 'failure'> {
  if (last === undefined) return notAsked;
  if (last.outcome === 'ok') return { reachable: true, error: null, failure: null };
  return { reachable: false, error: last.message, failure: last.outcome };
}
