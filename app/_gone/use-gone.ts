import useSWR from 'swr';
import type { Preferences } from '@/lib/preferences/preferences';
import type { GoneServiceList } from '@/lib/queries/list-gone-services';
import { fetchJson } from '@/app/_live/fetch-json';
import { type Received, useReceived } from '@/app/_live/use-received';

/** The gone services that the server rendered the page with, and the search that they match. */
export type InitialGone = { search: string; answer: Received<GoneServiceList> };

/** The gone services whose names contain the text. */
export function useGone(search: string, initial: InitialGone, autoRefresh: Preferences['autoRefresh']) {
  return useReceived<GoneServiceList>(
    { key: toUrl(search), initial: initial.answer, initialKey: toUrl(initial.search) },
    autoRefresh,
  );
}

/** The same as an addition to another list: fetched only for a non-empty text, and empty until it has arrived. */
export function useAlsoGone(search: string | null): GoneServiceList | undefined {
  const { data } = useSWR<GoneServiceList, Error>(
    search === null ? null : toUrl(search),
    fetchJson<GoneServiceList>,
    { revalidateOnFocus: false },
  );
  return data;
}

function toUrl(search: string): string {
  return `/api/gone?q=${encodeURIComponent(search)}`;
}
