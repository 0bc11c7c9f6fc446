import { flappingMs, isFlapping } from '@/lib/history/flapping';
import type { Store } from '@/lib/store/store';
import type { QueryContext } from './query-context';

type Found = { polledAt: number; ids: ReadonlySet<string> };

/** What was found of the newest poll, for every answer until the next: the question reads all histories of an hour. */
const latest = new WeakMap<Store, Found>();

/**
 * The ids of the instances that are flapping, as the newest poll leaves it. None are known while the database cannot
 * be read: the present is in memory, and is not to be lost for a mark beside it.
 */
export async function listFlapping({ store }: Pick<QueryContext, 'store'>): Promise<ReadonlySet<string>> {
  const success = await store.getLastSuccess();
  if (success === undefined) return new Set();
  const { at: polledAt, datacenter } = success;
  const known = latest.get(store);
  if (known?.polledAt === polledAt) return known.ids;
  const hour = { from: polledAt - flappingMs, to: polledAt + 1 };
  const histories = await store.listHistories(datacenter, hour).catch(() => []);
  const flapping = histories.filter(({ spans }) => isFlapping(spans, polledAt));
  const ids = new Set(flapping.map(({ id }) => id));
  latest.set(store, { polledAt, ids });
  return ids;
}
