import { useCallback, useEffect, useRef } from 'react';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceList } from '@/lib/queries/list-services';
import { patchServices } from './patch-services';
import { toList } from '@/app/_address/query';
import { serverTime } from '@/app/_ui/clock';
import { keepChanged, takeChanged } from './changed-services';
import { fetchJson } from './fetch-json';
import { useReceived, type Received } from './use-received';

export type Services = Received<ServiceList>;

/** What a page knows of the last poll and of this monitor, without what the poll saw. */
export type PageStatus = Omit<Services, 'services'>;

export const servicesUrl = '/api/services';

/** All services, beginning with what the server rendered. Kept data stays when a later request fails. */
export function useServices(initial: Services, autoRefresh: Preferences['autoRefresh']) {
  const question = {
    key: servicesUrl,
    ask: useFetchNewest(initial),
    initial: { key: servicesUrl, answer: initial },
    // Comparing thousands of services costs more than drawing the few that are on the screen.
    compare: Object.is,
  };
  const { answer, error } = useReceived(question, autoRefresh);
  return { services: answer, error };
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
  const answer = await fetchJson<Omit<Services, 'receivedAt'>>(url);
  return { ...answer, receivedAt: serverTime() };
}
