import { useEffect, useRef } from 'react';
import useSWR from 'swr';
import { toPathSegment } from '@/lib/health/path-segment';
import type { MonitorState } from '@/lib/monitor/monitor-state';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceAnswer } from '@/lib/queries/get-service';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { serverTime } from '@/app/_ui/clock';
import { fetchJson } from './fetch-json';
import { useReceived } from './use-received';
import { toDependentKey } from './dependent-key';

type Answer = ServiceAnswer & { monitor: MonitorState };

/** One service with its instances' checks, and when it was received, epoch milliseconds by the server's clock. */
export type ReceivedService = Answer & { receivedAt: number };

/** One service, starting with what the server rendered. The data stays when a later request fails. */
export function useService(
  initial: ReceivedService,
  isPartial: boolean,
  autoRefresh: Preferences['autoRefresh'],
) {
  const key = toUrl(initial);
  const question = { key, ask: () => fetchService(key), initial: { key, answer: initial, isPartial } };
  const { answer, error } = useReceived(question, autoRefresh);
  return { service: answer, error };
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
  return { ...(await fetchJson<Answer>(url)), receivedAt: serverTime() };
}

function toUrl({ name, datacenter }: Pick<ServiceSummary, 'name' | 'datacenter'>): string {
  return `/api/services/${toPathSegment(name)}?dc=${encodeURIComponent(datacenter)}`;
}
