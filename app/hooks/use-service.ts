import useSWR from 'swr';
import type { Preferences } from '@/lib/preferences/preferences';
import type { ServiceDetail } from '@/lib/queries/get-service';
import { fetchJson } from './fetch-json';
import { toRefreshOptions } from './refresh-options';

type Question = { name: string; datacenter: string; initial?: ServiceDetail };

/** One service with its instances' checks. */
export function useService({ name, datacenter, initial }: Question, autoRefresh: Preferences['autoRefresh']) {
  const url = `/api/services/${encodeURIComponent(name)}?dc=${encodeURIComponent(datacenter)}`;
  const { data, error } = useSWR<ServiceDetail, Error>(url, fetchJson<ServiceDetail>, {
    ...toRefreshOptions(autoRefresh),
    ...(initial && { fallbackData: initial, revalidateOnMount: false }),
  });
  return { service: data, error };
}
