import type { Poll } from '@/lib/health/poll';
import { smallStepMs, toOpenJumps } from '@/lib/history/clock';
import { greatest } from '@/lib/history/extremes';
import { clockKinds } from '@/lib/history/monitor-event';
import type { Database } from '@/lib/store/sqlite/file/database';
import { type Memory, readMemory } from '@/lib/store/sqlite/memory/memory';
import type { Tables } from '@/lib/store/sqlite/tables/tables';
import { findMoves } from './find-moves';
import { createFindRecorded } from './find-recorded';
import { moveRows } from './move-rows';
import { recordEvent } from './record-event';
import { writeOutputs } from './write-outputs';

/** For all datacenters, which share one clock. */
const ofAll = { datacenter: '' };

/**
 * Call it in a poll's transaction, before the poll is written. When the clock has gone back and earlier records are in
 * the future, they are moved to where they belong, and an event says so. Records that are not known to be ahead of time
 * stay, and later polls follow them closely. Returns the updated memory.
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
  const jumpMs = poll.clockJumpMs ?? 0;
  const backMs = jumpMs < 0 ? -jumpMs : undefined;
  const open = toOpenJumps(tables.events.listOfKinds(clockKinds));
  const moves = findMoves(createFindRecorded(database, tables.polls), {
    present: poll.at,
    newest,
    backMs,
    open,
    holdMs,
  });
  if (moves === undefined) {
    // Reported once: every poll sees it until the clock has caught up.
    if (backMs === undefined && memory.clockEvent?.kind === 'clock-behind') return memory;
    const detail = { ms: backMs ?? newest - poll.at };
    return recordEvent(tables, memory, { ...ofAll, at: poll.at, kind: 'clock-behind', detail });
  }
  writeOutputs(tables, memory.unwritten);
  const polls = moveRows(database, moves);
  const ms = backMs ?? greatest(moves.map(({ byMs }) => byMs));
  const detail = { ms, polls };
  return recordEvent(tables, readMemory(tables), { ...ofAll, at: poll.at, kind: 'clock-back', detail });
}

/** Records, with the first poll after it, that the clock jumped ahead. */
export function noteJumpAhead(
  tables: Tables,
  memory: Memory,
  jumpMs: number | undefined,
  at: number,
): Memory {
  const isFirst = [...memory.datacenters.values()].every(({ lastPoll }) => lastPoll === undefined);
  if (jumpMs === undefined || jumpMs <= smallStepMs || isFirst) return memory;
  return recordEvent(tables, memory, { ...ofAll, at, kind: 'clock-ahead', detail: { ms: jumpMs } });
}
