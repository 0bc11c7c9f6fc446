import type { Check } from '@/lib/health/check';
import { groupBy } from '@/lib/health/group-by';
import type { Instance } from '@/lib/health/instance';
import type { PollRecord } from '@/lib/health/poll';
import { toByNode, type ByNode } from './by-node';
import type { LastCoverage } from './coverage-table';
import type { Tables } from './tables';
import type { Tracked } from './tracked';

/** One datacenter as the newest poll of it left it. */
export type DatacenterMemory = {
  /** By node and service ID. */
  instances: ByNode<Tracked<Instance>>;
  /** By node and check ID. */
  checks: ByNode<Tracked<Check>>;
  coverage: LastCoverage;
};

/**
 * The present, as the database has it: what a poll is compared with, so that comparing reads nothing. Never changed
 * in place: a poll that is recorded leaves a new one, and a poll that fails to be leaves it as it was.
 */
export type Memory = {
  lastPoll: PollRecord | undefined;
  lastSuccess: PollRecord | undefined;
  datacenters: ReadonlyMap<string, DatacenterMemory>;
  /** By the key of its row, each check whose row has an older output. */
  unwritten: ReadonlyMap<number, Check>;
  /** When outputs were last written for their own sake, epoch milliseconds. */
  outputsWrittenAt: number | undefined;
};

export const emptyDatacenter: DatacenterMemory = {
  instances: new Map(),
  checks: new Map(),
  coverage: { ok: undefined, newest: undefined },
};

export function readMemory(tables: Tables): Memory {
  const instances = groupBy(tables.instances.listTracked(), datacenterOf);
  const checks = groupBy(tables.checks.listTracked(), datacenterOf);
  const coverage = tables.coverage.listLast();
  const datacenters = new Map<string, DatacenterMemory>();
  for (const name of new Set([...instances.keys(), ...checks.keys(), ...coverage.keys()])) {
    datacenters.set(name, {
      instances: toByNode(instances.get(name) ?? [], nodeOf, ({ subject }) => subject.serviceId),
      checks: toByNode(checks.get(name) ?? [], nodeOf, ({ subject }) => subject.checkId),
      coverage: coverage.get(name) ?? emptyDatacenter.coverage,
    });
  }
  const lastPoll = tables.polls.getLast();
  const lastSuccess = tables.polls.getLastSuccess();
  return { lastPoll, lastSuccess, datacenters, unwritten: new Map(), outputsWrittenAt: lastPoll?.at };
}

function nodeOf({ subject }: Tracked<{ node: string }>): string {
  return subject.node;
}

function datacenterOf({ subject }: Tracked<{ datacenter: string }>): string {
  return subject.datacenter;
}
