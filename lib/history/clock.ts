import type { MonitorEvent } from './monitor-event';

/** A clock that is kept in time takes smaller steps than this, in milliseconds; a larger one is a leap. */
export const smallStepMs = 120_000;

/** A leap ahead that the clock has not come back from: since when, by the clock that leapt, and how far. */
export type OpenLeap = { at: number; aheadMs: number };

/** Everything recorded in `[from, to)` belongs this much earlier, in milliseconds. */
export type Move = { from: number; to: number; byMs: number };

/** The leaps that the clock has not come back from, oldest first, by what was recorded of it, in the order of recording. */
export function toOpenLeaps(events: readonly Pick<MonitorEvent, 'at' | 'kind' | 'detail'>[]): OpenLeap[] {
  const open: OpenLeap[] = [];
  let behindMs = 0;
  for (const { at, kind, detail } of events) {
    const ms = Number(detail.ms ?? 0);
    if (kind === 'clock-behind') behindMs += ms;
    if (kind === 'clock-back') close(open, ms);
    if (kind !== 'clock-ahead') continue;
    // A clock that was behind and comes back to the present is not ahead.
    const isRight = behindMs > 0 && ms >= behindMs - smallStepMs;
    if (!isRight && ms > smallStepMs) open.push({ at, aheadMs: ms });
    behindMs = 0;
  }
  return open;
}

function close(open: OpenLeap[], backMs: number): void {
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
 * Where what was recorded by a clock that ran ahead belongs, once the clock has gone back by `backMs` to the present: for
 * each interval between two leaps as far back as the clock was ahead in it. All in epoch milliseconds.
 */
export function toMoves(open: readonly OpenLeap[], present: number, backMs: number): Move[] {
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
