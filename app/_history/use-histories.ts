import { useEffect, useRef } from 'react';
import useSWR, { useSWRConfig } from 'swr';
import { type Granularity, type Range, toGranularity } from '@/lib/history/range';
import type { Preferences } from '@/lib/preferences/preferences';
import type { Histories } from '@/lib/queries/list-histories';
import { toRepeatedParameter } from '@/app/_address/query';
import { fetchJson } from '@/app/_live/fetch-json';
import { toRefreshOptions } from '@/app/_live/refresh-options';
import { type Strip, type Strips, toStrips } from './strip';

/** How many histories besides those on the screen are kept, the latest ones, so that scrolling back is instant. */
const maxKept = 300;

/** How histories are named: by service name and instance id, or by node name. */
export type HistoryParameter = 'ids' | 'nodes';

/**
 * The histories of the given names, fetched in one request. The names change as the visitor scrolls: earlier answers
 * are shown until newer ones have arrived.
 */
export function useHistories(
  ids: readonly string[],
  question: { kind: HistoryParameter; range: Range; granularity: Granularity; initial: Strips },
  autoRefresh: Preferences['autoRefresh'],
): Strips {
  const { kind, range, granularity } = question;
  const url = `/api/history?range=${range}&granularity=${granularity}`;
  const initial = isOf(question.initial, range, granularity) ? question.initial : noStrips;
  const wanted = useRef(ids);
  /** What the latest request asked for. */
  const asked = useRef({ url, ids: noIds });
  const { cache } = useSWRConfig();

  const fetchWanted = async (): Promise<Strips> => {
    const previous: Strips = cache.get(url)?.data ?? initial;
    asked.current = { url, ids: wanted.current };
    if (wanted.current.length === 0) return previous;
    const list = toRepeatedParameter(kind, wanted.current);
    const fetched = toStrips(await fetchJson<Histories>(`${url}&${list}`), range);
    return new Map([...toKept(previous, fetched), ...fetched]);
  };
  const { data = initial, mutate } = useSWR<Strips, Error>(url, fetchWanted, {
    ...toRefreshOptions(autoRefresh),
    ...(initial !== noStrips && { fallbackData: initial, revalidateOnMount: false }),
    compare: Object.is,
  });

  useEffect(() => {
    wanted.current = ids;
    // Not `data`: until another range has arrived, that is still the previous one, which may well have them all.
    const fetched: Strips = cache.get(url)?.data ?? initial;
    const requested = new Set(asked.current.url === url ? asked.current.ids : noIds);
    if (ids.some((id) => !fetched.has(id) && !requested.has(id))) void mutate();
  }, [ids, url, initial, cache, mutate]);

  return data;
}

const noIds: readonly string[] = [];
const noStrips: Strips = new Map();

function isOf(strips: Strips, range: Range, granularity: Granularity): boolean {
  const [strip] = strips.values();
  return strip?.range === range && strip.bucketMs === toGranularity(range, granularity) * 60_000;
}

function toKept(previous: Strips, fetched: Strips): [string, Strip][] {
  return [...previous].filter(([id]) => !fetched.has(id)).slice(-maxKept);
}
