import { compareText } from '@/lib/health/compare-text';
import type { GoneService } from '@/lib/store/store';
import { type ConsulState, getConsulState } from './get-consul-state';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestamp } from './timestamp';

/** A service without registered instances, and how many of its instances are known. */
export type GoneServiceSummary = { name: string; datacenter: string; goneAt: string; instances: number };

export type GoneServiceList = ConsulState & {
  /** The most recent ones, up to the requested number. */
  services: GoneServiceSummary[];
  /** The number of matches, listed or not. */
  total: number;
};

/** The maximum number of services in one answer; a narrower search finds the others. */
export const maxGoneServices = 500;

/** `search`: a part of the name; `datacenter`: limits the search to one. */
export type GoneQuestion = { search: string; limit: number; datacenter?: string | undefined };

/** Returns the gone services whose names contain the text, ignoring case for the letters A to Z. */
export async function listGoneServices(
  context: Pick<QueryContext, 'store' | 'datacenters' | 'now'>,
  { search, limit, datacenter }: GoneQuestion,
): Promise<GoneServiceList> {
  const { store } = context;
  const state = await getConsulState(context);
  const wanted = search.trim();
  const names = toDatacenterNames(context, datacenter);
  const lists = await Promise.all(
    names.map((name) => store.listGoneServices(name, { search: wanted, limit })),
  );
  const counts = await Promise.all(names.map((name) => store.countGoneServices(name, wanted)));
  const found = lists.flat().sort((a, b) => b.goneAt - a.goneAt || compareText(a.name, b.name));
  return {
    ...state,
    services: found.slice(0, limit).map(toSummary),
    total: counts.reduce((sum, count) => sum + count, 0),
  };
}

function toSummary({ goneAt, ...service }: GoneService): GoneServiceSummary {
  return { ...service, goneAt: toTimestamp(goneAt) };
}
