import { toCheck, toInstance } from '@/lib/consul/reshape';
import { consulChecks, consulInstances } from '@/lib/consul/response';
import type { Snapshot } from '@/lib/health/snapshot';
import type { Cluster } from './cluster';
import { toHealthServices, toStateAny } from './wire';

/** What a poll sees of the cluster: the stand-in's own answers, read as Consul's are. */
export function toSnapshot(cluster: Cluster): Snapshot {
  const datacenter = 'dc1';
  const instances = consulInstances.parse([...toHealthServices(cluster).values()].flat());
  const checks = consulChecks.parse(toStateAny(cluster));
  return {
    datacenter,
    instances: instances.map(toInstance),
    checks: checks.map((check) => toCheck(check, datacenter)),
  };
}
