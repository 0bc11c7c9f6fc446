import { type ClusterAt, createCluster } from './cluster';
import { toLayout, toSecondLayout } from './layout';

/** Returns the demo's datacenters by name, the agent's own first. `epoch`: see `createCluster`. */
export function createDatacenters(epoch: number): Record<string, ClusterAt> {
  return Object.fromEntries(
    [toLayout(), toSecondLayout()].map((layout) => [layout.datacenter, createCluster(epoch, layout)]),
  );
}
