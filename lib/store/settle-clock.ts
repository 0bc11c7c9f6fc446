import type { Poll } from '@/lib/health/poll';
import { smallStepMs, toOpenLeaps } from '@/lib/history/clock';
import { clockKinds } from '@/lib/history/monitor-event';
import { greatest } from '@/lib/history/extremes';
import type { Database } from './database';
import { findMoves } from './find-moves';
import { createFindRecorded } from './find-recorded';
import { keepEvent } from './keep-event';
import { readMemory, type Memory } from './memory';
import { moveRows } from './move-rows';
import type { Tables } from './tables';
import { writeOutputs } from './write-outputs';

/** Of all datacenters: they have one clock. */
const ofAll = { datacenter: '' };

/**
 * To be called inside the transaction of a poll, before it is written. When the clock has gone back, and what was
 * recorded before it did lies in the future, that is moved to where it belongs, and an event says so. Returns the memory
 * of what is then recorded. What cannot be told to be ahead of time stays, and later polls follow it closely.
 */
export function settleClock(
  database: Database,
  tables: Tables,
  memory: Memory,
  poll: Poll,
  holdMs: number,
): Memory {
  const newest = greatest([...memory.datacenters.values()].map(({ lastPoll }) => lastPoll?.at ?? -Infinity));
  if (poll.at >= newest - smallStepMs) return memory;
  const leapMs = poll.clockLeapMs ?? 0;
  const backMs = leapMs < 0 ? -leapMs : undefined;
  const open = toOpenLeaps(tables.events.listOfKinds(clockKinds));
  const moves = findMoves(createFindRecorded(database, tables.polls), {
    present: poll.at,
    newest,
    backMs,
    open,
    holdMs,
  });
  if (moves === undefined) {
    // Said once: every poll meets it until the clock has caught up.
    if (backMs === undefined && memory.clockEvent?.kind === 'clock-behind') return memory;
    const detail = { ms: backMs ?? newest - poll.at };
    return keepEvent(tables, memory, { ...ofAll, at: poll.at, kind: 'clock-behind', detail });
  }
  writeOutputs(tables, memory.unwritten);
  const polls = moveRows(database, moves);
  const ms = backMs ?? greatest(moves.map(({ byMs }) => byMs));
  const detail = { ms, polls };
  return keepEvent(tables, readMemory(tables), { ...ofAll, at: poll.at, kind: 'clock-back', detail });
}

/** Notes, with the first poll after it, that the clock has leapt ahead. */
export function noteLeapAhead(
  tables: Tables,
  memory: Memory,
  leapMs: number | undefined,
  at: number,
): Memory {
  const isFirst = [...memory.datacenters.values()].every(({ lastPoll }) => lastPoll === undefined);
  if (leapMs === undefined || leapMs <= smallStepMs || isFirst) return memory;
  return keepEvent(tables, memory, { ...ofAll, at, kind: 'clock-ahead', detail: { ms: leapMs } });
}
