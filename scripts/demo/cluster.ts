import { toLayout, type DemoCheck, type DemoInstance, type Layout } from './layout';
import type { DemoNode } from './nodes';
import { toRegistered, toStarting, type Registered } from './registration';
import type { Condition } from './story';
import { stretchAt, toDay, toRow, type Stretch } from './timeline';
import { toTroubles } from './trouble';

/** What the demo's Consul knows of one datacenter at one time. */
export type Cluster = {
  /** It stays exactly like this from then until then, epoch milliseconds. */
  from: number;
  to: number;
  /** Since when no instance has come, gone or changed its registration, epoch milliseconds. */
  registeredAt: number;
  datacenter: string;
  nodes: readonly DemoNode[];
  instances: { instance: DemoInstance; registered: Registered; changedAt: number }[];
  checks: { check: DemoCheck; registered: Registered | undefined; condition: Condition; changedAt: number }[];
};

/** The cluster at a time, epoch milliseconds. */
export type ClusterAt = (time: number) => Cluster;

/** One UTC day of everything. */
type Day = {
  from: number;
  to: number;
  instances: { instance: DemoInstance; row: Stretch<Registered | undefined>[] }[];
  checks: { check: DemoCheck; row: Stretch<Condition | undefined>[] }[];
};

/**
 * The demo's cluster as a function of time: the same time always gives the same cluster. `epoch` is the moment that
 * its story is told from (see `story.ts`), epoch milliseconds; a larger `layout` makes it as large as a measurement needs.
 */
export function createCluster(epoch: number, layout: Layout = toLayout()): ClusterAt {
  // Both are only remembered, since the next question is nearly always about the same day.
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
      const troubles = check.isMaintenance ? [] : starting;
      const all = [...troubles, ...toTroubles(layout.datacenter, check, epoch, bounds)];
      return { check, row: toRow(all, bounds, (conditions) => worstOf(check, conditions)) };
    }),
  };
}

/** Without trouble a check passes, and a maintenance check is not there. */
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
    const { from, to, value } = stretchAt(row, time);
    narrow(cluster, from, to);
    cluster.registeredAt = Math.max(cluster.registeredAt, from);
    if (value === undefined) continue;
    present.set(instance, value);
    cluster.instances.push({ instance, registered: value, changedAt: from });
  }
  for (const { check, row } of today.checks) {
    const { from, to, value } = stretchAt(row, time);
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
