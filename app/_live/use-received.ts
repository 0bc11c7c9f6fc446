import { useCallback } from 'react';
import useSWR from 'swr';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ConsulState } from '@/lib/queries/get-consul-state';
import { serverTime } from '@/app/_ui/clock';
import { toRefreshOptions } from './refresh-options';
import { useFresh } from './use-fresh';

/** An answer with how it stands, and when it came, epoch milliseconds by the server's clock. */
export type Received<Answer> = Answer & { monitor: MonitorState; receivedAt: number };

type Question<Answer> = {
  /** What is asked, in SWR's words. */
  key: string;
  ask: () => Promise<Answer & { monitor: MonitorState }>;
  /** What the server rendered, and the key that it answers, as a whole or in part. */
  initial: { key: string; answer: Received<Answer>; isPart?: boolean };
  /** Whether two answers are the same; without it SWR compares all that they hold. */
  compare?: (a: Received<Answer> | undefined, b: Received<Answer> | undefined) => boolean;
};

/** Before Consul was ever seen a page looks out for it, whatever the visitor prefers. In milliseconds. */
const lookOutInterval = 5000;

/**
 * An answer of our API that also tells how it stands, beginning with what the server rendered. Kept data stays when a
 * later request fails; another question's answer while the one asked for is on its way (`isOld`).
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
      (latest === undefined ? wasNeverSeen : latest.polledAt === null) ? lookOutInterval : refreshInterval,
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
        revalidateOnMount: initial.isPart === true,
      }),
    },
  );
  useFresh(initial.answer.receivedAt, mutate);
  return { answer: data ?? initial.answer, error, isOld: isLoading };
}
