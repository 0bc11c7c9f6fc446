import type { Poll, PollRecord } from '@/lib/health/poll';
import type { Snapshot } from '@/lib/health/snapshot';
import { extendCoverage } from '@/lib/history/coverage';
import type { LastCoverage } from './coverage-table';
import { emptyDatacenter, type DatacenterMemory, type Memory } from './memory';
import { recordChanges } from './record-changes';
import type { Tables } from './tables';
import { toSeen } from './to-seen';
import { writeOutputs } from './write-outputs';

/** How often outputs are written for their own sake, in milliseconds. */
const outputsMs = 3_600_000;

/** Writes one poll; to be called inside a transaction. Gives what was kept of it, and the memory that goes with it. */
export function recordPoll(
  tables: Tables,
  memory: Memory,
  poll: Poll,
  holdMs: number,
): { record: PollRecord; memory: Memory } {
  const at = memory.lastPoll === undefined ? poll.at : Math.max(poll.at, memory.lastPoll.at + 1);
  const { trigger, outcome } = poll;
  const durationMs = Math.round(poll.durationMs);
  if (poll.outcome !== 'ok') {
    const datacenter = memory.lastSuccess?.datacenter ?? '';
    const { message } = poll;
    const record = { at, durationMs, trigger, outcome, message, datacenter, checks: 0, changes: 0 };
    const before = memory.datacenters.get(datacenter) ?? emptyDatacenter;
    tables.polls.record(record);
    const after = { ...before, coverage: recordCoverage(tables, before.coverage, record, holdMs) };
    return { record, memory: replaceIn({ ...memory, lastPoll: record }, datacenter, after) };
  }

  const { datacenter } = poll.snapshot;
  const before = memory.datacenters.get(datacenter) ?? emptyDatacenter;
  const { changes, after } = recordSnapshot(tables, before, poll.snapshot, at);
  const checks = after.checks.size;
  const record = { at, durationMs, trigger, outcome, message: null, datacenter, checks, changes };
  tables.polls.record(record);
  const coverage = recordCoverage(tables, before.coverage, record, holdMs);
  const next = { ...memory, lastPoll: record, lastSuccess: record };
  return { record, memory: keepOutputs(tables, replaceIn(next, datacenter, { ...after, coverage }), at) };
}

function recordSnapshot(
  tables: Tables,
  before: DatacenterMemory,
  snapshot: Snapshot,
  at: number,
): { changes: number; after: DatacenterMemory } {
  const seen = toSeen(snapshot, tables);
  const times = { lastSeen: before.coverage.ok?.to ?? at, at };
  const instances = recordChanges(tables.instances, before.instances, seen.instances, times);
  const checks = recordChanges(tables.checks, before.checks, seen.checks, times);
  const unwritten =
    checks.unwritten.length === 0 ? before.unwritten : new Set([...before.unwritten, ...checks.unwritten]);
  return {
    changes: instances.spans + checks.spans,
    after: { ...before, instances: instances.tracked, checks: checks.tracked, unwritten },
  };
}

function recordCoverage(tables: Tables, last: LastCoverage, poll: PollRecord, holdMs: number): LastCoverage {
  const run = extendCoverage(last, poll, holdMs);
  tables.coverage.record(poll.datacenter, run);
  return { ok: run.outcome === 'ok' ? run : last.ok, any: run };
}

/** Writes the newest outputs when that is due. */
function keepOutputs(tables: Tables, memory: Memory, at: number): Memory {
  if (at - (memory.outputsWrittenAt ?? at) < outputsMs) {
    return { ...memory, outputsWrittenAt: memory.outputsWrittenAt ?? at };
  }
  return { ...writeOutputs(tables, memory), outputsWrittenAt: at };
}

function replaceIn(memory: Memory, name: string, datacenter: DatacenterMemory): Memory {
  return { ...memory, datacenters: new Map(memory.datacenters).set(name, datacenter) };
}
