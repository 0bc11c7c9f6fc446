import type { ConditionsByKey } from '@/lib/alerts/condition';
import type { Check } from '@/lib/health/check';
import { groupBy } from '@/lib/health/group-by';
import type { Instance } from '@/lib/health/instance';
import type { PollRecord } from '@/lib/health/poll';
import { clockKinds, type MonitorEvent } from '@/lib/history/monitor-event';
import type { LastCoverage } from '@/lib/store/sqlite/tables/coverage-table';
import type { Tracked } from '@/lib/store/sqlite/tables/subject-table';
import type { Tables } from '@/lib/store/sqlite/tables/tables';
import { type ByNode, toByNode } from './by-node';

/** One datacenter after its newest poll. */
export type DatacenterMemory = {
  /** By node and service ID. */
  instances: ByNode<Tracked<Instance>>;
  /** By node and check ID. */
  checks: ByNode<Tracked<Check>>;
  /**
   * The nodes and instances, by `toOwner`, whose checks are hidden from our token, while it does not see everything.
   */
  hiddenOwners: ReadonlySet<string>;
  coverage: LastCoverage;
  lastPoll: PollRecord | undefined;
  lastSuccess: PollRecord | undefined;
};

/**
 * The present state in the database: polls are compared with it, so that comparing reads nothing. Never modified in
 * place: a recorded poll leaves a new one, and a poll that cannot be recorded leaves it unchanged.
 */
export type Memory = {
  datacenters: ReadonlyMap<string, DatacenterMemory>;
  /** The checks whose rows have an older output, by the key of the row. */
  unwritten: ReadonlyMap<number, Check>;
  /** The newest clock event. */
  clockEvent: MonitorEvent | undefined;
  /** By datacenter, when another cluster last began to answer for it, epoch milliseconds. */
  clusterChangedAt: ReadonlyMap<string, number>;
  /** Open conditions, some of which are alerts. */
  conditions: ConditionsByKey;
  /** When outputs alone were last written, epoch milliseconds. */
  outputsWrittenAt: number | undefined;
};

export const emptyDatacenter: DatacenterMemory = {
  instances: new Map(),
  checks: new Map(),
  hiddenOwners: new Set(),
  coverage: { ok: undefined, newest: undefined },
  lastPoll: undefined,
  lastSuccess: undefined,
};

export function readMemory(tables: Tables): Memory {
  const instances = groupBy(tables.instances.listTracked(), datacenterOf);
  const checks = groupBy(tables.checks.listTracked(), datacenterOf);
  const coverage = tables.coverage.listLast();
  const hiddenOwners = tables.hidden.listHiddenOwners();
  const datacenters = new Map<string, DatacenterMemory>();
  for (const name of new Set([...instances.keys(), ...checks.keys(), ...coverage.keys()])) {
    const { ok, newest } = coverage.get(name) ?? emptyDatacenter.coverage;
    // The run of a very old success may have been pruned, but not the poll itself.
    const lastSuccess = ok === undefined ? tables.polls.findLastSuccess(name) : tables.polls.get(ok.to);
    datacenters.set(name, {
      instances: toByNode(instances.get(name) ?? [], nodeOf, ({ subject }) => subject.serviceId),
      checks: toByNode(checks.get(name) ?? [], nodeOf, ({ subject }) => subject.checkId),
      coverage: { ok, newest },
      // A run ends with its last poll.
      lastPoll: newest && tables.polls.get(newest.to),
      lastSuccess,
      hiddenOwners: (lastSuccess?.partial === true && hiddenOwners.get(name)) || emptyDatacenter.hiddenOwners,
    });
  }
  return tables.events.listOfKinds([...clockKinds, 'consul-anew']).reduce<Memory>(withEvent, {
    datacenters,
    unwritten: new Map(),
    clockEvent: undefined,
    clusterChangedAt: new Map(),
    conditions: tables.alerts.readStanding(),
    outputsWrittenAt: toNewest(datacenters.values()),
  });
}

/** Returns the memory after this event. */
export function withEvent(memory: Memory, event: MonitorEvent): Memory {
  const { kind, datacenter, at } = event;
  if (kind === 'consul-anew')
    return { ...memory, clusterChangedAt: new Map(memory.clusterChangedAt).set(datacenter, at) };
  return clockKinds.includes(kind) ? { ...memory, clockEvent: event } : memory;
}

/** Returns when each datacenter was last seen by a poll, epoch milliseconds. */
export function toLastSeen({ datacenters }: Memory): Map<string, number> {
  const seen = new Map<string, number>();
  for (const [name, { lastSuccess }] of datacenters) {
    if (name !== '' && lastSuccess !== undefined) seen.set(name, lastSuccess.at);
  }
  return seen;
}

function toNewest(datacenters: Iterable<DatacenterMemory>): number | undefined {
  let newest: number | undefined;
  for (const { lastPoll } of datacenters) {
    if (lastPoll !== undefined) newest = Math.max(newest ?? 0, lastPoll.at);
  }
  return newest;
}

function nodeOf({ subject }: Tracked<{ node: string }>): string {
  return subject.node;
}

function datacenterOf({ subject }: Tracked<{ datacenter: string }>): string {
  return subject.datacenter;
}
