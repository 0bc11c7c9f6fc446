import type { Connection } from '@/lib/consul/http/connection';
import { isOver, listPeerings } from '@/lib/consul/peering';
import { toPeerDatacenter } from '@/lib/health/peer';
import type { Store } from '@/lib/store/store';

/**
 * Returns the peers to poll, by `toPeerDatacenter`: those that services are imported from, or were when last seen.
 * Throws a `ConsulError` when Consul does not list its peerings.
 */
export async function listPeers(
  connection: Connection,
  store: Pick<Store, 'listInstances'>,
): Promise<string[]> {
  const peers: string[] = [];
  for (const peering of await listPeerings(connection)) {
    if (isOver(peering)) continue;
    const peer = toPeerDatacenter(peering.name);
    if (peering.services.length > 0 || (await store.listInstances(peer)).length > 0) peers.push(peer);
  }
  return peers;
}
