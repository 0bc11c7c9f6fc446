import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { PollRecord } from '@/lib/health/poll';
import type { LastCoverage } from './coverage-table';
import type { Tables } from './tables';
import type { Tracked, TrackedByKey } from './tracked';

/** One datacenter as the newest poll of it left it. */
export type DatacenterMemory = {
  instances: TrackedByKey<Instance>;
  checks: TrackedByKey<Check>;
  coverage: LastCoverage;
  /** The keys of the checks whose rows have an older output. */
  unwritten: ReadonlySet<string>;
};

/**
 * The present, as the database has it: what a poll is compared with, so that comparing reads nothing. Never changed
 * in place: a poll that is recorded leaves a new one, and a poll that fails to be leaves it as it was.
 */
export type Memory = {
  lastPoll: PollRecord | undefined;
  lastSuccess: PollRecord | undefined;
  datacenters: ReadonlyMap<string, DatacenterMemory>;
  /** When outputs were last written for their own sake, epoch milliseconds. */
  outputsWrittenAt: number | undefined;
};

export const emptyDatacenter: DatacenterMemory = {
  instances: new Map(),
  checks: new Map(),
  coverage: { ok: undefined, any: undefined },
  unwritten: new Set(),
};

export function readMemory(tables: Tables): Memory {
  const instances = groupByDatacenter(tables.instances.listTracked(), tables.instances.keyOf);
  const checks = groupByDatacenter(tables.checks.listTracked(), tables.checks.keyOf);
  const coverage = tables.coverage.listLast();
  const names = new Set([...instances.keys(), ...checks.keys(), ...coverage.keys()]);
  const datacenters = new Map<string, DatacenterMemory>();
  for (const name of names) {
    datacenters.set(name, {
      instances: instances.get(name) ?? emptyDatacenter.instances,
      checks: checks.get(name) ?? emptyDatacenter.checks,
      coverage: coverage.get(name) ?? emptyDatacenter.coverage,
      unwritten: emptyDatacenter.unwritten,
    });
  }
  const lastPoll = tables.polls.getLast();
  return {
    lastPoll,
    lastSuccess: tables.polls.getLastSuccess(),
    datacenters,
    outputsWrittenAt: lastPoll?.at,
  };
}

function groupByDatacenter<Subject extends { datacenter: string }>(
  list: readonly Tracked<Subject>[],
  keyOf: (subject: Subject) => string,
): Map<string, Map<string, Tracked<Subject>>> {
  const groups = new Map<string, Map<string, Tracked<Subject>>>();
  for (const tracked of list) {
    const { datacenter } = tracked.subject;
    const group = groups.get(datacenter) ?? new Map<string, Tracked<Subject>>();
    groups.set(datacenter, group.set(keyOf(tracked.subject), tracked));
  }
  return groups;
}
