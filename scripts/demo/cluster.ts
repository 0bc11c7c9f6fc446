import { toIncidents } from './incidents';
import { type DemoCheck, type DemoInstance, type Layout, toLayout } from './layout';
import type { DemoNode } from './nodes';
import { type Registered, toRegistered, toStarting } from './registration';
import type { Condition } from './story';
import { type Entry, entryAt, toDay, toRow } from './timeline';

/** The state of one datacenter in the demo's Consul at one time. */
export type Cluster = {
  /** It does not change between these times, epoch milliseconds. */
  from: number;
  to: number;
  /** When the last instance came, went or changed its registration, epoch milliseconds. */
  registeredAt: number;
  datacenter: string;
  nodes: readonly DemoNode[];
  instances: { instance: DemoInstance; registered: Registered; changedAt: number }[];
  checks: { check: DemoCheck; registered: Registered | undefined; condition: Condition; changedAt: number }[];
};

/** Returns the cluster at a time, epoch milliseconds. */
export type ClusterAt = (time: number) => Cluster;

/** Everything that happens on one UTC day. */
type Day = {
  from: number;
  to: number;
  instances: { instance: DemoInstance; row: Entry<Registered | undefined>[] }[];
  checks: { check: DemoCheck; row: Entry<Condition | undefined>[] }[];
};

/**
 * Returns the demo's cluster as a function of time: the same time always gives the same cluster. `epoch`: the moment
 * that its story is relative to (see `story.ts`), epoch milliseconds; a larger `layout` scales it up for measurements.
 */
export function createCluster(epoch: number, layout: Layout = toLayout()): ClusterAt {
  // A cache of one, because the next request is nearly always for the same day.
  let today: Day | undefined;
  let latest: Cluster | undefined;
  return function clusterAt(time) {
    if (latest !== undefined && time >= latest.from && time < latest.to) return latest;
    if (today === undefined || time < today.from || time >= today.to)
      today = toWholeDay(layout, epoch, toDay(time));
    latest = toCluster(layout, today, time);
    return latest;
  };
}

function toWholeDay(layout: Layout, epoch: number, bounds: { from: number; to: number }): Day {
  return {
    ...bounds,
    instances: layout.instances.map((instance) => {
      const row = toRow(toRegistered(instance, epoch, bounds), bounds, ([registered]) => registered);
      return { instance, row };
    }),
    checks: layout.checks.map((check) => {
      const starting = check.instance
        ? toStarting(check.instance, check.outputs.critical, epoch, bounds)
        : [];
      const incidents = check.isMaintenance ? [] : starting;
      const all = [...incidents, ...toIncidents(layout.datacenter, check, epoch, bounds)];
      return { check, row: toRow(all, bounds, (conditions) => worstOf(check, conditions)) };
    }),
  };
}

/** Without an incident a check passes, and a maintenance check does not exist. */
function worstOf(check: DemoCheck, conditions: Condition[]): Condition | undefined {
  const worst = conditions.find(({ status }) => status === 'critical') ?? conditions[0];
  if (worst !== undefined || check.isMaintenance) return worst;
  return { status: 'passing', output: check.outputs.passing, notes: '' };
}

function toCluster({ datacenter, nodes }: Layout, today: Day, time: number): Cluster {
  const cluster: Cluster = {
    from: today.from,
    to: today.to,
    registeredAt: today.from,
    datacenter,
    nodes,
    instances: [],
    checks: [],
  };
  const present = new Map<DemoInstance, Registered>();
  for (const { instance, row } of today.instances) {
    const { from, to, value } = entryAt(row, time);
    narrow(cluster, from, to);
    cluster.registeredAt = Math.max(cluster.registeredAt, from);
    if (value === undefined) continue;
    present.set(instance, value);
    cluster.instances.push({ instance, registered: value, changedAt: from });
  }
  for (const { check, row } of today.checks) {
    const { from, to, value } = entryAt(row, time);
    narrow(cluster, from, to);
    const registered = check.instance && present.get(check.instance);
    if (value === undefined || (check.instance !== undefined && registered === undefined)) continue;
    cluster.checks.push({ check, registered, condition: value, changedAt: from });
  }
  return cluster;
}

function narrow(cluster: Cluster, from: number, to: number): void {
  cluster.from = Math.max(cluster.from, from);
  cluster.to = Math.min(cluster.to, to);
}
