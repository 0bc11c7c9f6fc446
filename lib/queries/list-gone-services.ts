import type { GoneService } from '@/lib/store/store';
import { getConsulState, type ConsulState } from './get-consul-state';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** A service of which nothing is registered any more, and how many instances of it are remembered. */
export type GoneServiceSummary = { name: string; datacenter: string; goneAt: string; instances: number };

export type GoneServiceList = ConsulState & {
  /** The latest first, as many as were asked for. */
  services: GoneServiceSummary[];
  /** How many match, listed or not. */
  total: number;
};

/** Services that are gone, and whose name holds the text, in capitals or not. */
export async function listGoneServices(
  context: Pick<QueryContext, 'store'>,
  { search, most }: { search: string; most: number },
): Promise<GoneServiceList> {
  const state = await getConsulState(context);
  const datacenter = (await context.store.getLastSuccess())?.datacenter ?? '';
  const wanted = search.trim().toLowerCase();
  const all = await context.store.listGoneServices(datacenter);
  const found = all.filter(({ name }) => name.toLowerCase().includes(wanted));
  return { ...state, services: found.slice(0, most).map(toSummary), total: found.length };
}

function toSummary({ goneAt, ...service }: GoneService): GoneServiceSummary {
  return { ...service, goneAt: toTimestamp(goneAt) };
}
