import { useCallback } from 'react';
import useSWR from 'swr';
import type { MonitorState } from '@/lib/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceList } from '@/lib/queries/list-services';
import { serverTime } from '../ui/clock';
import { fetchJson } from './fetch-json';
import { toRefreshOptions } from './refresh-options';
import { useFresh } from './use-fresh';

export type ServicesAnswer = ServiceList & { monitor: MonitorState };

/** All services, and when they came, epoch milliseconds by the server's clock. */
export type Services = ServicesAnswer & { receivedAt: number };

/** How it stands with our look at Consul, without what it saw. */
export type Standing = Omit<Services, 'services'>;

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
  const { data, error, mutate } = useSWR<Services, Error>(servicesUrl, fetchServices, {
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

export async function fetchServices(url: string): Promise<Services> {
  const answer = await fetchJson<ServicesAnswer>(url);
  return { ...answer, receivedAt: serverTime() };
}
