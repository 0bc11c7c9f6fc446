import { useCallback } from 'react';
import useSWR from 'swr';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ConsulState } from '@/lib/queries/get-consul-state';
import { serverTime } from '@/app/_ui/clock';
import { fetchJson } from './fetch-json';
import { toRefreshOptions } from './refresh-options';
import { useRefetchIfRestored } from './use-refetch-if-restored';

/** A response with the state of the monitor and the time it was received, epoch milliseconds by the server's clock. */
export type Received<Answer> = Answer & { monitor: MonitorState; receivedAt: number };

type Question<Answer> = {
  /** The SWR key of the request: its URL, unless `ask` makes another. */
  key: string;
  ask?: () => Promise<Answer & { monitor: MonitorState }>;
  /** The server-rendered response, and the key that it answers if not this one. */
  initial: Received<Answer>;
  initialKey?: string;
  /** Whether the server-rendered response is only a part of the answer. */
  isPartial?: boolean;
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
  {
    key,
    ask = () => fetchJson<Answer & { monitor: MonitorState }>(key),
    initial,
    initialKey = key,
    isPartial = false,
    compare,
  }: Question<Answer>,
  autoRefresh: Preferences['autoRefresh'],
) {
  const options = toRefreshOptions(autoRefresh);
  const { refreshInterval } = options;
  const wasNeverSeen = initial.polledAt === null;
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
      ...(key === initialKey && {
        fallbackData: initial,
        revalidateOnMount: isPartial,
      }),
    },
  );
  useRefetchIfRestored(initial.receivedAt, mutate);
  // SWR also counts a request as loading while the data is the server's, which answers the question.
  const isAnswered = key === initialKey && data === initial;
  return { answer: data ?? initial, error, isOld: isLoading && !isAnswered };
}
