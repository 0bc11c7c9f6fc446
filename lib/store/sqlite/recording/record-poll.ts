import type { PolledState } from '@/lib/alerts/polled-state';
import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { datacenterOf, type Poll, type PollRecord } from '@/lib/health/poll';
import type { Snapshot } from '@/lib/health/snapshot';
import { extendCoverage } from '@/lib/history/coverage';
import { indexSnapshot } from '@/lib/store/sqlite/memory/index-snapshot';
import { type DatacenterMemory, emptyDatacenter, type Memory } from '@/lib/store/sqlite/memory/memory';
import { toVisible } from '@/lib/store/sqlite/memory/to-visible';
import type { Tables } from '@/lib/store/sqlite/tables/tables';
import { type Ledger, recordChanges } from './record-changes';
import { noteJumpAhead } from './settle-clock';
import { writeOutputs } from './write-outputs';

/** How often outputs alone are written, in milliseconds. */
const outputsMs = 3_600_000;

/** A written poll, the memory that goes with it, and what it touched. */
export type RecordedPoll = {
  record: PollRecord;
  memory: Memory;
  touched: PolledState['touched'];
  isHiding: boolean;
};

const nothing: PolledState['touched'] = { instances: [], checks: [] };

/** Writes one poll; call it in a transaction. `holdMs`: see `toHoldMs`. */
export function recordPoll(tables: Tables, known: Memory, poll: Poll, holdMs: number): RecordedPoll {
  const { trigger, outcome } = poll;
  const datacenter = datacenterOf(poll);
  const before = known.datacenters.get(datacenter) ?? emptyDatacenter;
  const at = toFreeTime(tables, poll.at, before.lastPoll?.at);
  const memory = noteJumpAhead(tables, known, poll.clockJumpMs, at);
  const base = { at, durationMs: Math.round(poll.durationMs), trigger, outcome, datacenter };
  if (poll.outcome !== 'ok') {
    const record = { ...base, message: poll.message, checks: 0, changes: 0, unreadable: 0, partial: false };
    return {
      ...finish(tables, memory, { ...before, lastPoll: record }, record, holdMs),
      touched: nothing,
      isHiding: false,
    };
  }

  const unwritten = new Map(memory.unwritten);
  const { after, counts, isHiding, touched } = recordSnapshot(tables, before, poll.snapshot, at, unwritten);
  const { unreadable = [], isPartial = false, lack = null } = poll.snapshot;
  const message = isPartial ? lack : null;
  const record = { ...base, message, ...counts, unreadable: unreadable.length, partial: isPartial };
  const next = keepOutputs(tables, { ...memory, unwritten }, at);
  const present = { ...after, lastPoll: record, lastSuccess: record };
  return { ...finish(tables, next, present, record, holdMs, isHiding), touched, isHiding };
}

/**
 * Returns the poll's own time, or one just after it. When the clock went back a little, the poll comes just after the
 * previous one; when another datacenter was polled in the same millisecond, it comes in the next.
 */
function toFreeTime(tables: Tables, time: number, before: number | undefined): number {
  let at = before === undefined ? time : Math.max(time, before + 1);
  while (tables.polls.get(at) !== undefined) at += 1;
  return at;
}

function recordSnapshot(
  tables: Tables,
  before: DatacenterMemory,
  snapshot: Snapshot,
  at: number,
  unwritten: Map<number, Check>,
): Omit<RecordedPoll, 'record' | 'memory'> & {
  after: DatacenterMemory;
  counts: Pick<PollRecord, 'checks' | 'changes'>;
} {
  const seen = indexSnapshot(snapshot);
  const { isHiding, hiddenOwners, instances: known } = toVisible(before, snapshot, seen);
  const poll = { at, lastSeen: before.coverage.ok?.to ?? at, isHiding };
  const ofInstances: Ledger<Instance> = { ...poll, spans: 0, unwritten: new Map(), touched: [] };
  const ofChecks: Ledger<Check> = { ...poll, spans: 0, unwritten, touched: [] };
  const instances = recordChanges(tables.instances, before.instances, known, ofInstances);
  const checks = recordChanges(tables.checks, before.checks, seen.checks, ofChecks);
  if (before.lastSuccess?.partial === true && snapshot.isPartial !== true)
    tables.hidden.settle(snapshot.datacenter, at);
  let count = 0;
  for (const ofNode of seen.checks.values()) count += ofNode.size;
  return {
    after: { ...before, instances, checks, hiddenOwners },
    isHiding,
    touched: { instances: ofInstances.touched, checks: ofChecks.touched },
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
  isHiding = false,
): Pick<RecordedPoll, 'record' | 'memory'> {
  const run = extendCoverage(datacenter.coverage, record, holdMs);
  tables.polls.record(record, isHiding);
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
