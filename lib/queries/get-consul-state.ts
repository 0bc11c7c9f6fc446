import type { PollFailure, PollRecord } from '@/lib/health/poll';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** How it stands with our look at Consul. */
export type ConsulState = {
  /** The last successful poll; `null` before the first. */
  polledAt: string | null;
  consul: {
    /** Whether the last poll succeeded. */
    reachable: boolean;
    /** Why it did not. */
    error: string | null;
  };
  /** Why the last poll failed, as a code; `null` when it did not. */
  failure: PollFailure | null;
};

export async function getConsulState({ store }: Pick<QueryContext, 'store'>): Promise<ConsulState> {
  const [last, success] = await Promise.all([store.getLastPoll(), store.getLastSuccess()]);
  return { polledAt: success === undefined ? null : toTimestamp(success.at), ...toReachability(last) };
}

function toReachability(last: PollRecord | undefined): Pick<ConsulState, 'consul' | 'failure'> {
  if (last === undefined) {
    return { consul: { reachable: false, error: 'Consul has not been asked yet' }, failure: null };
  }
  if (last.outcome === 'ok') return { consul: { reachable: true, error: null }, failure: null };
  return { consul: { reachable: false, error: last.message }, failure: last.outcome };
}
