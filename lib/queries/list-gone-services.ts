import { compareText } from '@/lib/health/compare-text';
import type { GoneService } from '@/lib/store/store';
import { getConsulState, type ConsulState } from './get-consul-state';
import { toDatacenterNames, type QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** A service of which nothing is registered any more, and how many instances of it are remembered. */
export type GoneServiceSummary = { name: string; datacenter: string; goneAt: string; instances: number };

export type GoneServiceList = ConsulState & {
  /** The latest first, as many as were asked for. */
  services: GoneServiceSummary[];
  /** How many match, listed or not. */
  total: number;
};

/** `search`: a part of the name; `datacenter`: the only one that is asked about. */
export type GoneQuestion = { search: string; most: number; datacenter?: string | undefined };

/** Services that are gone, and whose name holds the text, in capitals or not, as far as it is in letters from A to Z. */
export async function listGoneServices(
  context: Pick<QueryContext, 'store' | 'datacenters' | 'now'>,
  { search, most, datacenter }: GoneQuestion,
): Promise<GoneServiceList> {
  const { store } = context;
  const state = await getConsulState(context);
  const wanted = search.trim();
  const asked = toDatacenterNames(context, datacenter);
  const lists = await Promise.all(
    asked.map((name) => store.listGoneServices(name, { search: wanted, most })),
  );
  const counts = await Promise.all(asked.map((name) => store.countGoneServices(name, wanted)));
  const found = lists.flat().sort((a, b) => b.goneAt - a.goneAt || compareText(a.name, b.name));
  return {
    ...state,
    services: found.slice(0, most).map(toSummary),
    total: counts.reduce((sum, count) => sum + count, 0),
  };
}

function toSummary({ goneAt, ...service }: GoneService): GoneServiceSummary {
  return { ...service, goneAt: toTimestamp(goneAt) };
}
