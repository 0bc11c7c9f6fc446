import { useCallback, useEffect, useRef } from 'react';
import type { StatusCounts } from '@/lib/health/status';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceList } from '@/lib/queries/list-services';
import { toRepeatedParameter } from '@/app/_address/query';
import { serverTime } from '@/app/_ui/clock';
import type { RowCounts } from '@/app/_ui/first-rows';
import { keepChanged, takeChanged } from './changed-services';
import { fetchJson } from './fetch-json';
import { patchServices } from './patch-services';
import { type Received, useReceived } from './use-received';

/** `first` is present while the page has only the first services of its view; it has the figures of all of them. */
export type Services = Received<ServiceList> & { first?: ServiceFigures & RowCounts };

/** The number of services: in total, in each status within the view's datacenter, and critical anywhere. */
export type ServiceFigures = { total: number; counts: StatusCounts; critical: number };

/** What a page knows of the last poll and of this monitor, without the poll's contents. */
export type PageStatus = Omit<Services, 'services' | 'first'>;

export const servicesUrl = '/api/services';

/** All services, starting with what the server rendered. The data stays when a later request fails. */
export function useServices(initial: Services, autoRefresh: Preferences['autoRefresh']) {
  const question = {
    key: servicesUrl,
    ask: useFetchNewest(initial),
    initial,
    isPartial: initial.first !== undefined,
    // Comparing thousands of services costs more than drawing the few on the screen.
    compare: Object.is,
  };
  return useReceived(question, autoRefresh);
}

/** Fetches only the services that changed if they are known, otherwise all. */
function useFetchNewest(initial: Services): () => Promise<Services> {
  const newest = useRef(initial.first === undefined ? initial : undefined);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(keepChanged, []);
  return useCallback(() => {
    const fetchNext = async () => {
      const last = newest.current;
      // If this fails, the changes taken are lost, so the next fetch is of all services.
      newest.current = undefined;
      newest.current = await fetchOnto(last, takeChanged());
      return newest.current;
    };
    // One after the other, so that no result overwrites another.
    const next = queue.current.catch(() => undefined).then(fetchNext);
    queue.current = next;
    return next;
  }, []);
}

async function fetchOnto(
  newest: Services | undefined,
  names: readonly string[] | undefined,
): Promise<Services> {
  if (newest === undefined || names === undefined) return fetchServices(servicesUrl);
  const part = await fetchServices(`${servicesUrl}?${toRepeatedParameter('names', names)}`);
  return { ...part, services: patchServices(newest.services, names, part.services) };
}

export async function fetchServices(url: string): Promise<Services> {
  const answer = await fetchJson<Omit<Services, 'receivedAt'>>(url);
  return { ...answer, receivedAt: serverTime() };
}
