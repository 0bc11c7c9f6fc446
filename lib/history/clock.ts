import type { MonitorEvent } from './monitor-event';

/** A synchronized clock takes smaller steps than this, in milliseconds; a larger one is a jump. */
export const smallStepMs = 120_000;

/** A forward jump that the clock has not returned from: when, by the clock that jumped, and how far. */
export type OpenJump = { at: number; aheadMs: number };

/** Everything recorded in `[from, to)` belongs this many milliseconds earlier. */
export type Move = { from: number; to: number; byMs: number };

/** Returns the jumps that the clock has not returned from, oldest first, from its events in the order of recording. */
export function toOpenJumps(events: readonly Pick<MonitorEvent, 'at' | 'kind' | 'detail'>[]): OpenJump[] {
  const open: OpenJump[] = [];
  let behindMs = 0;
  for (const { at, kind, detail } of events) {
    const ms = Number(detail.ms ?? 0);
    if (kind === 'clock-behind') behindMs += ms;
    if (kind === 'clock-back') close(open, ms);
    if (kind !== 'clock-ahead') continue;
    // A clock that was behind and returns to the present is not ahead.
    const isRight = behindMs > 0 && ms >= behindMs - smallStepMs;
    if (!isRight && ms > smallStepMs) open.push({ at, aheadMs: ms });
    behindMs = 0;
  }
  return open;
}

function close(open: OpenJump[], backMs: number): void {
  let ms = backMs;
  for (let last = open.pop(); last !== undefined; last = open.pop()) {
    if (last.aheadMs > ms + smallStepMs) {
      open.push({ ...last, aheadMs: last.aheadMs - ms });
      return;
    }
    ms -= last.aheadMs;
    if (ms <= smallStepMs) return;
  }
}

/**
 * Returns where records belong that were made while the clock was ahead, once it has gone back by `backMs` to the
 * present: each interval between two jumps moves back by as much as the clock was ahead in it. Epoch milliseconds.
 */
export function toMoves(open: readonly OpenJump[], present: number, backMs: number): Move[] {
  const moves: Move[] = [];
  let byMs = backMs - open.reduce((sum, { aheadMs }) => sum + aheadMs, 0);
  let from = present;
  for (const { at, aheadMs } of open) {
    if (byMs > smallStepMs && from < at) moves.push({ from, to: at, byMs });
    byMs += aheadMs;
    from = at;
  }
  if (byMs > smallStepMs) moves.push({ from, to: Infinity, byMs });
  return moves;
}
