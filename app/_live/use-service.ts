import { useEffect, useRef } from 'react';
import useSWR from 'swr';
import { toPathSegment } from '@/lib/health/path-segment';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceAnswer } from '@/lib/queries/get-service';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { serverTime } from '@/app/_ui/clock';
import { toDependentKey } from './dependent-key';
import { fetchJson } from './fetch-json';
import { type Received, useReceived } from './use-received';

/** One service with its instances' checks. */
export type ReceivedService = Received<ServiceAnswer>;

/** One service, starting with what the server rendered. The data stays when a later request fails. */
export function useService(
  initial: ReceivedService,
  isPartial: boolean,
  autoRefresh: Preferences['autoRefresh'],
) {
  return useReceived<ServiceAnswer>({ key: toUrl(initial), initial, isPartial }, autoRefresh);
}

/**
 * The same for a service in the list. It is fetched whenever the list was, and never on its own: once it has left the
 * list there is nothing to fetch.
 */
export function useListedService(summary: ServiceSummary) {
  const { data, error, mutate } = useSWR<ReceivedService, Error>(
    toDependentKey(toUrl(summary)),
    ([, url]: ReturnType<typeof toDependentKey>) => fetchService(url),
    { revalidateOnFocus: false, revalidateOnReconnect: false },
  );
  const latest = useRef(summary);
  useEffect(() => {
    if (latest.current === summary) return;
    latest.current = summary;
    void mutate();
  }, [summary, mutate]);
  return { service: data, error };
}

async function fetchService(url: string): Promise<ReceivedService> {
  return { ...(await fetchJson<ServiceAnswer & { monitor: MonitorState }>(url)), receivedAt: serverTime() };
}

function toUrl({ name, datacenter }: Pick<ServiceSummary, 'name' | 'datacenter'>): string {
  return `/api/services/${toPathSegment(name)}?dc=${encodeURIComponent(datacenter)}`;
}
