import { useCallback } from 'react';
import useSWR from 'swr';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ConsulState } from '@/lib/queries/get-consul-state';
import { serverTime } from '@/app/_ui/clock';
import { toRefreshOptions } from './refresh-options';
import { useRefetchIfRestored } from './use-refetch-if-restored';

/** A response with the state of the monitor and the time it was received, epoch milliseconds by the server's clock. */
export type Received<Answer> = Answer & { monitor: MonitorState; receivedAt: number };

type Question<Answer> = {
  /** The SWR key of the request. */
  key: string;
  ask: () => Promise<Answer & { monitor: MonitorState }>;
  /** The server-rendered response, and the key that it answers completely or in part. */
  initial: { key: string; answer: Received<Answer>; isPartial?: boolean };
  /** Compares two responses; by default SWR compares them deeply. */
  compare?: (a: Received<Answer> | undefined, b: Received<Answer> | undefined) => boolean;
};

/** The refresh interval until Consul is first seen, whatever the visitor prefers, in milliseconds. */
const unseenInterval = 5000;

/**
 * A response of our API with the state of the monitor, starting with what the server rendered. The data stays when a
 * later request fails; the previous question's data stays while the next is loading (`isOld`).
 */
export function useReceived<Answer extends ConsulState>(
  { key, ask, initial, compare }: Question<Answer>,
  autoRefresh: Preferences['autoRefresh'],
) {
  const options = toRefreshOptions(autoRefresh);
  const { refreshInterval } = options;
  const wasNeverSeen = initial.answer.polledAt === null;
  const toInterval = useCallback(
    (latest: Received<Answer> | undefined) =>
      (latest === undefined ? wasNeverSeen : latest.polledAt === null) ? unseenInterval : refreshInterval,
    [wasNeverSeen, refreshInterval],
  );
  const { data, error, isLoading, mutate } = useSWR<Received<Answer>, Error>(
    key,
    async () => ({ ...(await ask()), receivedAt: serverTime() }),
    {
      ...options,
      refreshInterval: toInterval,
      ...(compare && { compare }),
      ...(key === initial.key && {
        fallbackData: initial.answer,
        revalidateOnMount: initial.isPartial === true,
      }),
    },
  );
  useRefetchIfRestored(initial.answer.receivedAt, mutate);
  // SWR also counts a request as loading while the data is the server's, which answers the question.
  const isAnswered = key === initial.key && data === initial.answer;
  return { answer: data ?? initial.answer, error, isOld: isLoading && !isAnswered };
}
