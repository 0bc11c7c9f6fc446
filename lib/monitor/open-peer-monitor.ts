import { type Connection, withOwnSockets } from '@/lib/consul/http/connection';
import { createPeerClient } from '@/lib/consul/peer-client';
import { toPeerDatacenter } from '@/lib/health/peer';
import type { DatacenterMonitor } from '@/lib/poller/datacenter-monitors';
import { createPartialLog } from '@/lib/poller/partial-log';
import { createPoller } from '@/lib/poller/schedule';
import type { Store } from '@/lib/store/store';
import type { MonitorContext } from './open-datacenter-monitor';

/**
 * Wires the client and the poller of one peer, without starting anything. It is only polled: Consul has no single
 * blocking query for everything that is imported.
 */
export function openPeerMonitor(
  connection: Connection,
  peer: string,
  context: MonitorContext & { store: Store },
): DatacenterMonitor {
  const datacenter = toPeerDatacenter(peer);
  const client = createPeerClient(withOwnSockets(connection), peer);
  const log = context.log.child({ datacenter });
  const logPartial = createPartialLog(log);
  const poller = createPoller({
    ...context,
    datacenter,
    log,
    async fetchSnapshot(signal) {
      const snapshot = await client.fetchSnapshot(signal, await listKnown(context.store, datacenter));
      logPartial(snapshot, context.now());
      return snapshot;
    },
  });
  return { poller, watcher: undefined, close: () => void client.close() };
}

/** Returns the services that the last successful poll of the peer saw, also after a restart. */
async function listKnown(store: Store, datacenter: string): Promise<string[]> {
  const instances = await store.listInstances(datacenter);
  return [...new Set(instances.map(({ instance }) => instance.service))];
}
