import useSWR from 'swr';
import type { Granularity, Range } from '@/lib/history/range';
import type { Preferences } from '@/lib/preferences/preferences';
import type { History } from '@/lib/queries/get-history';
import { fetchJson } from './fetch-json';
import { toRefreshOptions } from './refresh-options';

type Question = {
  name: string;
  datacenter: string;
  range: Range;
  granularity: Granularity;
  initial?: History;
};

/** One service's history, large. While another range is on its way the last one stays. */
export function useHistory(question: Question, autoRefresh: Preferences['autoRefresh']) {
  const { name, datacenter, range, granularity, initial } = question;
  const query = new URLSearchParams({ range, granularity: String(granularity), dc: datacenter });
  const url = `/api/services/${encodeURIComponent(name)}/history?${query}`;
  const isInitial = initial?.range === range && initial.granularity === granularity;
  const { data, error } = useSWR<History, Error>(url, fetchJson<History>, {
    ...toRefreshOptions(autoRefresh),
    ...(isInitial && { fallbackData: initial, revalidateOnMount: false }),
  });
  return { history: data, error };
}
