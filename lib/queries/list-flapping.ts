import { groupBy } from '@/lib/health/group-by';
import { flappingMs, isFlapping, isRegistrationFlapping } from '@/lib/history/flapping';
import type { InstanceHistory, Store } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import type { QueryContext } from './query-context';

type Found = { polledAt: number; ids: ReadonlySet<string> };

/**
 * The result for the newest poll of each datacenter, reused until the next: computing it reads all histories of an
 * hour.
 */
const latest = new WeakMap<Store, Map<string, Found>>();

/**
 * Returns the ids of the instances that are flapping as of the newest poll. Returns none while the database cannot be
 * read: the present state is in memory, and is shown even without this mark.
 */
export async function listFlapping({
  store,
  datacenters,
}: Pick<QueryContext, 'store' | 'datacenters'>): Promise<ReadonlySet<string>> {
  const found = await Promise.all(datacenters.map((datacenter) => findFlapping(store, datacenter)));
  return new Set(found.flatMap((ids) => [...ids]));
}

async function findFlapping(store: Store, datacenter: string): Promise<ReadonlySet<string>> {
  const polledAt = (await store.getLastSuccess(datacenter))?.at;
  if (polledAt === undefined) return new Set();
  const remembered = latest.get(store) ?? new Map<string, Found>();
  const known = remembered.get(datacenter);
  if (known?.polledAt === polledAt) return known.ids;
  const hour = { from: polledAt - flappingMs, to: polledAt + 1 };
  const histories = await store.listHistories(datacenter, hour, { isChanged: true }).catch(() => undefined);
  // Not remembered: the next request reads again.
  if (histories === undefined) return new Set();
  const ids = new Set<string>();
  for (const { id, spans } of histories) {
    if (isFlapping(spans, polledAt)) ids.add(id);
    await yieldToEventLoop();
  }
  for (const { id } of toUnsteady(histories, polledAt)) ids.add(id);
  latest.set(store, remembered.set(datacenter, { polledAt, ids }));
  return ids;
}

/** Returns the instances of services whose registration is flapping. */
function toUnsteady(histories: readonly InstanceHistory[], polledAt: number): InstanceHistory[] {
  const left = histories.filter(({ spans }) => (spans.at(-1)?.to ?? null) !== null);
  const services = new Set(left.map(({ service }) => service));
  const candidates = histories.filter(({ service }) => services.has(service));
  const unsteady = [...groupBy(candidates, ({ service }) => service).values()].filter((own) =>
    isRegistrationFlapping(
      own.map(({ spans }) => spans),
      polledAt,
    ),
  );
  return unsteady.flat();
}
