import { useEffect, useRef } from 'react';
import useSWR from 'swr';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceDetail } from '@/lib/queries/get-service';
import type { ServiceSummary } from '@/lib/queries/list-services';
import { fetchJson } from './fetch-json';
import { toRefreshOptions } from './refresh-options';

/** One service with its instances' checks, beginning with what the server rendered. */
export function useService(initial: ServiceDetail, autoRefresh: Preferences['autoRefresh']) {
  const { data, error } = useSWR<ServiceDetail, Error>(toUrl(initial), fetchJson<ServiceDetail>, {
    ...toRefreshOptions(autoRefresh),
    fallbackData: initial,
    revalidateOnMount: false,
  });
  return { service: data ?? initial, error };
}

/**
 * The same for a service out of the list. It is asked for anew whenever the list was, and never by itself: one that
 * has left the list is no longer there to be asked for.
 */
export function useListedService(summary: ServiceSummary) {
  const { data, error, mutate } = useSWR<ServiceDetail, Error>(toUrl(summary), fetchJson<ServiceDetail>, {
    revalidateOnFocus: false,
    revalidateOnReconnect: false,
  });
  const latest = useRef(summary);
  useEffect(() => {
    if (latest.current === summary) return;
    latest.current = summary;
    void mutate();
  }, [summary, mutate]);
  return { service: data, error };
}

function toUrl({ name, datacenter }: Pick<ServiceSummary, 'name' | 'datacenter'>): string {
  return `/api/services/${encodeURIComponent(name)}?dc=${encodeURIComponent(datacenter)}`;
}
