import type { Connection } from '../consul/connection';
import { isOver, listPeerings } from '../consul/peering';
import { toPeerDatacenter } from '../health/peer';
import type { Store } from '../store/store';

/**
 * The peers to poll, by `toPeerDatacenter`: those from which services are imported, or were when they were last
 * seen. Throws a `ConsulError` when Consul does not tell.
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
