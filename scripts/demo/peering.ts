import type { Cluster } from './cluster';

/** Consul's state of a peering. */
export type PeeringState = 'ACTIVE' | 'FAILING';

/** Returns the body of `GET /v1/peering/:name`. */
export function toPeering(name: string, cluster: Cluster, state: PeeringState) {
  const services = new Set(cluster.instances.map(({ instance }) => instance.service.name));
  return {
    ID: `9e650110-ac74-4c5a-a6a8-${Buffer.from(name.padEnd(6, '.')).toString('hex').slice(0, 12)}`,
    Name: name,
    State: state,
    PeerServerName: 'server.partner.consul',
    StreamStatus: { ImportedServices: [...services], ExportedServices: null },
    CreateIndex: 1,
    ModifyIndex: 1,
    Remote: { Partition: '', Datacenter: name },
  };
}
