import { createCluster, type ClusterAt } from './cluster';
import { toLayout, toSecondLayout } from './layout';

/** The demo's datacenters by name, that of the agent first. `epoch`: see `createCluster`. */
export function createDatacenters(epoch: number): Record<string, ClusterAt> {
  return Object.fromEntries(
    [toLayout(), toSecondLayout()].map((layout) => [layout.datacenter, createCluster(epoch, layout)]),
  );
}
