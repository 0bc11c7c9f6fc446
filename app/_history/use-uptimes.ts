import useSWR from 'swr';
import type { Granularity, Range } from '@/lib/history/range';
import type { Preferences } from '@/lib/preferences/preferences';
import type { Histories } from '@/lib/queries/list-histories';
import { fetchJson } from '@/app/_live/fetch-json';
import { toRefreshOptions } from '@/app/_live/refresh-options';
import { toUptimes, type Uptimes } from './uptimes';

/** Every service's uptime, on the screen or not: fetched only while the table is sorted by it. */
export function useUptimes(
  question: { isWanted: boolean; range: Range; granularity: Granularity; initial: Uptimes },
  autoRefresh: Preferences['autoRefresh'],
): Uptimes {
  const url = `/api/history?range=${question.range}&granularity=${question.granularity}`;
  const { data } = useSWR<Uptimes, Error>(
    question.isWanted ? { uptimesFrom: url } : null,
    async () => toUptimes(await fetchJson<Histories>(url)),
    toRefreshOptions(autoRefresh),
  );
  return data ?? question.initial;
}
