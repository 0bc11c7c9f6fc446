import { stat } from 'node:fs/promises';
import { toPeer } from '@/lib/health/peer';
import { withSidecars } from '@/lib/health/service';
import type { DatacenterHealth } from '@/lib/metrics/consul-families';
import { countByStatus, type DatacenterFacts } from '@/lib/metrics/datacenter-families';
import type { DatacenterServices } from '@/lib/metrics/service-families';
import type { Datacenters } from '@/lib/poller/datacenters';
import type { DatacenterFigures } from '@/lib/queries/list-service-figures';
import { listPresentServices } from '@/lib/queries/list-services';
import type { QueryContext } from '@/lib/queries/query-context';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';

/** What metrics report of one datacenter. */
export type DatacenterReport = {
  health: DatacenterHealth;
  services: DatacenterServices;
  facts: DatacenterFacts;
};

type Context = QueryContext & { isWatched: boolean; watchProblems: ReturnType<Datacenters['watchProblems']> };

/** Reads what is stored of one datacenter, without asking Consul. `past`: its figures. */
export async function readDatacenterReport(
  { store, now, holdMs, isWatched, watchProblems }: Context,
  name: string,
  past: DatacenterFigures | undefined,
): Promise<DatacenterReport> {
  const [last, success] = [await store.getLastPoll(name), await store.getLastSuccess(name)];
  const instances = await store.listInstances(name);
  const nodeChecks = await store.listNodeChecks(name);
  await yieldToEventLoop();
  const present = await listPresentServices({ store, datacenters: [name] });
  const services = present.flatMap(withSidecars);
  await yieldToEventLoop();
  return {
    health: {
      name,
      // As for coverage: see `toCovered`.
      isSeen: last?.outcome === 'ok' && now - last.at <= holdMs,
      instances,
      nodeChecks,
    },
    services: { name, services, past: past?.services ?? new Map() },
    facts: {
      name,
      lastPollAt: last?.at,
      lastSuccessAt: success?.at,
      isPartial: success?.partial ?? false,
      unreadable: success?.unreadable ?? 0,
      // Peers are only polled.
      isWatched:
        isWatched && name !== '' && toPeer(name) === undefined ? !watchProblems.has(name) : undefined,
      instances: countByStatus(instances),
      services: countByStatus(services),
      past,
    },
  };
}

/** Returns the sizes of the database and its log in bytes; nothing for a missing file. */
export async function readDatabaseBytes(path: string): Promise<Map<string, number>> {
  const bytes = new Map<string, number>();
  for (const [file, name] of [
    ['database', path],
    ['log', `${path}-wal`],
  ] as const) {
    const found = await stat(name).catch(() => undefined);
    if (found !== undefined) bytes.set(file, found.size);
  }
  return bytes;
}
