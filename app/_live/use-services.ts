import { useCallback, useEffect, useRef } from 'react';
import useSWR from 'swr';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceList } from '@/lib/queries/list-services';
import { patchServices } from './patch-services';
import { toList } from '@/app/_address/query';
import { serverTime } from '@/app/_ui/clock';
import { keepChanged, takeChanged } from './changed-services';
import { fetchJson } from './fetch-json';
import { toRefreshOptions } from './refresh-options';
import { useFresh } from './use-fresh';

type ServicesAnswer = ServiceList & { monitor: MonitorState };

/** All services, and when they came, epoch milliseconds by the server's clock. */
export type Services = ServicesAnswer & { receivedAt: number };

/** How it stands with our look at Consul, without what it saw. */
export type PageStatus = Omit<Services, 'services'>;

export const servicesUrl = '/api/services';

/** Before Consul was ever seen the page looks out for it, whatever the visitor prefers. In milliseconds. */
const lookOutInterval = 5000;

/** All services, beginning with what the server rendered. Kept data stays when a later request fails. */
export function useServices(initial: Services, autoRefresh: Preferences['autoRefresh']) {
  const options = toRefreshOptions(autoRefresh);
  const { refreshInterval } = options;
  const wasNeverSeen = initial.polledAt === null;
  const toInterval = useCallback(
    (latest: Services | undefined) =>
      (latest === undefined ? wasNeverSeen : latest.polledAt === null) ? lookOutInterval : refreshInterval,
    [wasNeverSeen, refreshInterval],
  );
  const fetchNewest = useFetchNewest(initial);
  const { data, error, mutate } = useSWR<Services, Error>(servicesUrl, fetchNewest, {
    ...options,
    refreshInterval: toInterval,
    fallbackData: initial,
    revalidateOnMount: false,
    // Comparing thousands of services costs more than drawing the few that are on the screen.
    compare: Object.is,
  });

  useFresh(initial.receivedAt, mutate);
  return { services: data ?? initial, error };
}

/** Asks for those that changed alone, where that is known, and for all else. */
function useFetchNewest(initial: Services): () => Promise<Services> {
  const newest = useRef(initial);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(keepChanged, []);
  return useCallback(() => {
    const fetchNext = async () => (newest.current = await fetchOnto(newest.current, takeChanged()));
    // One after the other: what the one has found is not to be lost by the next.
    const next = queue.current.catch(() => undefined).then(fetchNext);
    queue.current = next;
    return next;
  }, []);
}

async function fetchOnto(newest: Services, names: readonly string[] | undefined): Promise<Services> {
  if (names === undefined) return fetchServices(servicesUrl);
  const part = await fetchServices(`${servicesUrl}?${toList('names', names)}`);
  return { ...part, services: patchServices(newest.services, names, part.services) };
}

export async function fetchServices(url: string): Promise<Services> {
  const answer = await fetchJson<ServicesAnswer>(url);
  return { ...answer, receivedAt: serverTime() };
}
