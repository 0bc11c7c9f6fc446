import type { Check } from '@/lib/health/check';
import type { Poll, PollRecord } from '@/lib/health/poll';
import type { Snapshot } from '@/lib/health/snapshot';
import { extendCoverage } from '@/lib/history/coverage';
import { emptyDatacenter, type DatacenterMemory, type Memory } from './memory';
import { recordChanges } from './record-changes';
import type { Tables } from './tables';
import { toSeen } from './to-seen';
import { writeOutputs } from './write-outputs';

/** How often outputs are written for their own sake, in milliseconds. */
const outputsMs = 3_600_000;

/** A poll that is written, and the memory that goes with it. */
export type RecordedPoll = { record: PollRecord; memory: Memory };

/** Writes one poll; to be called inside a transaction. `holdMs`: see `toHoldMs`. */
export function recordPoll(tables: Tables, memory: Memory, poll: Poll, holdMs: number): RecordedPoll {
  const last = memory.lastPoll?.at ?? -Infinity;
  const { trigger, outcome } = poll;
  // A clock that went back does not turn time back: the poll comes just after the one before it.
  const base = {
    at: Math.max(poll.at, last + 1),
    durationMs: Math.round(poll.durationMs),
    trigger,
    outcome,
  };
  if (poll.outcome !== 'ok') {
    const datacenter = memory.lastSuccess?.datacenter ?? '';
    const record = { ...base, message: poll.message, datacenter, checks: 0, changes: 0 };
    const before = memory.datacenters.get(datacenter) ?? emptyDatacenter;
    return finish(tables, { ...memory, lastPoll: record }, before, record, holdMs);
  }

  const { datacenter } = poll.snapshot;
  const unwritten = new Map(memory.unwritten);
  const before = memory.datacenters.get(datacenter) ?? emptyDatacenter;
  const { after, counts } = recordSnapshot(tables, before, poll.snapshot, base.at, unwritten);
  const record = { ...base, message: null, datacenter, ...counts };
  const next = { ...memory, lastPoll: record, lastSuccess: record, unwritten };
  return finish(tables, keepOutputs(tables, next, base.at), after, record, holdMs);
}

function recordSnapshot(
  tables: Tables,
  before: DatacenterMemory,
  snapshot: Snapshot,
  at: number,
  unwritten: Map<number, Check>,
): { after: DatacenterMemory; counts: Pick<PollRecord, 'checks' | 'changes'> } {
  const seen = toSeen(snapshot);
  const times = { at, lastSeen: before.coverage.ok?.to ?? at };
  const ofInstances = { ...times, spans: 0, unwritten: new Map() };
  const ofChecks = { ...times, spans: 0, unwritten };
  const instances = recordChanges(tables.instances, before.instances, seen.instances, ofInstances);
  const checks = recordChanges(tables.checks, before.checks, seen.checks, ofChecks);
  let count = 0;
  for (const there of seen.checks.values()) count += there.size;
  return {
    after: { ...before, instances, checks },
    counts: { checks: count, changes: ofInstances.spans + ofChecks.spans },
  };
}

/** Writes the poll's own row and its coverage. */
function finish(
  tables: Tables,
  memory: Memory,
  datacenter: DatacenterMemory,
  record: PollRecord,
  holdMs: number,
): RecordedPoll {
  const run = extendCoverage(datacenter.coverage, record, holdMs);
  tables.polls.record(record);
  tables.coverage.record(record.datacenter, run);
  const coverage = { ok: run.outcome === 'ok' ? run : datacenter.coverage.ok, newest: run };
  const datacenters = new Map(memory.datacenters).set(record.datacenter, { ...datacenter, coverage });
  return { record, memory: { ...memory, datacenters } };
}

/** Writes the newest outputs when that is due. */
function keepOutputs(tables: Tables, memory: Memory, at: number): Memory {
  if (memory.outputsWrittenAt === undefined) return { ...memory, outputsWrittenAt: at };
  if (at - memory.outputsWrittenAt < outputsMs) return memory;
  writeOutputs(tables, memory.unwritten);
  return { ...memory, unwritten: new Map(), outputsWrittenAt: at };
}
