import { toCheck, toInstance } from '@/lib/consul/reshape';
import { consulChecks } from '@/lib/consul/wire-checks';
import { consulInstances } from '@/lib/consul/wire-instances';
import type { Snapshot } from '@/lib/health/snapshot';
import type { Cluster } from './cluster';
import { toHealthServices, toStateAny } from './wire';

/**
 * Returns what a poll sees of the cluster: the stand-in's own responses, parsed as Consul's are, only when they change.
 */
export function createSnapshots(): (cluster: Cluster) => Snapshot {
  let latest: { cluster: Cluster; snapshot: Snapshot } | undefined;
  return function snapshotOf(cluster) {
    if (latest?.cluster === cluster) return latest.snapshot;
    const { datacenter } = cluster;
    const isRegisteredAlike = latest?.cluster.registeredAt === cluster.registeredAt;
    const instances = isRegisteredAlike ? latest?.snapshot.instances : undefined;
    const checks = consulChecks.parse(toStateAny(cluster)).entries.map((check) => toCheck(check, datacenter));
    latest = { cluster, snapshot: { datacenter, instances: instances ?? toInstances(cluster), checks } };
    return latest.snapshot;
  };
}

function toInstances(cluster: Cluster): Snapshot['instances'] {
  const { datacenter } = cluster;
  const details = consulInstances.parse([...toHealthServices(cluster).values()].flat());
  return details.entries.map((detail) => ({ ...toInstance(detail, place), datacenter }));
}

/** As in a Consul without namespaces. */
const place = { namespace: 'default', partition: 'default' };
