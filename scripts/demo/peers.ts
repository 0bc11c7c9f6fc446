import { toPeerDatacenter } from '@/lib/health/peer';
import { type ClusterAt, createCluster } from './cluster';
import { toPartnerLayout } from './layout';

/**
 * Returns the clusters that the demo's Consul is peered with, by name: what it imports from each. `epoch`: see
 * `createCluster`.
 */
export function createPeers(epoch: number): Record<string, ClusterAt> {
  return { [partner]: createCluster(epoch, toPartnerLayout(toPeerDatacenter(partner))) };
}

const partner = 'partner';
