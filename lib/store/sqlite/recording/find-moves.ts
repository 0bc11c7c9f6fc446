import { type Move, type OpenJump, smallStepMs, toMoves } from '@/lib/history/clock';
import type { FindRecorded } from './find-recorded';

/** Without an earlier poll to compare with, at most this much is considered ahead of time, in milliseconds. */
const longestFirstMs = 24 * 3_600_000;

type Question = {
  /** The time of a poll that precedes the newest one, and the newest one's. Epoch milliseconds. */
  present: number;
  newest: number;
  /** How far the clock went back, if the monotonic clock knows. */
  backMs: number | undefined;
  /** The forward jumps that it has not returned from. */
  open: readonly OpenJump[];
  holdMs: number;
};

/**
 * Returns where records from ahead of time belong: between the last poll before them and the present. `undefined` when
 * they do not fit: then the clock was right before, and is behind now.
 */
export function findMoves(recorded: FindRecorded, question: Question): Move[] | undefined {
  const { present, open, backMs } = question;
  if (backMs !== undefined) {
    const known = fit(recorded, toMoves(open, present, backMs), question);
    if (known !== undefined) return known;
  }
  const all = open.reduce((sum, { aheadMs }) => sum + aheadMs, 0);
  if (all > 0) {
    const noted = fit(recorded, toMoves(open, present, all), question);
    if (noted !== undefined) return noted;
  }
  return fit(recorded, guess(recorded, question), question);
}

/**
 * When it is unknown how far the clock was ahead: just before the present, after a gap, because the length of the pause
 * is unknown too.
 */
function guess(recorded: FindRecorded, { present, newest, holdMs }: Question): Move[] {
  const first = recorded.findFrom(present);
  if (first === undefined) return [];
  const before = recorded.findBefore(present) ?? -Infinity;
  const earliestEnd = before + 1 + newest - first;
  const end = Math.max(Math.min(earliestEnd, present - 1), present - 1 - Math.ceil(holdMs));
  return [{ from: present, to: Infinity, byMs: newest - end }];
}

/** Adjusts the moves for small inaccuracies of clocks; `undefined` when they would break the order of time. */
function fit(
  recorded: FindRecorded,
  moves: readonly Move[],
  { present, newest }: Question,
): Move[] | undefined {
  const [first, last] = [moves[0], moves.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const oldest = recorded.findFrom(first.from);
  if (oldest === undefined) return undefined;
  const before = recorded.findBefore(first.from);
  if (before === undefined && newest - oldest > longestFirstMs) return undefined;

  const tooEarlyMs = Math.max(0, (before ?? -Infinity) + 1 - (oldest - first.byMs));
  const tooLateMs = Math.max(0, newest - last.byMs - (present - 1));
  if (tooEarlyMs > smallStepMs || tooLateMs > smallStepMs) return undefined;
  if (tooEarlyMs > 0 && tooLateMs > 0) return undefined;
  const adjusted = moves.map((move) => ({ ...move, byMs: Math.round(move.byMs) - tooEarlyMs + tooLateMs }));
  return keepsOrder(recorded, adjusted, { before, present, newest }) ? adjusted : undefined;
}

function keepsOrder(
  recorded: FindRecorded,
  moves: readonly Move[],
  { before, present, newest }: { before: number | undefined; present: number; newest: number },
): boolean {
  let reached = before ?? -Infinity;
  for (const { from, to, byMs } of moves) {
    const oldest = recorded.findFrom(from);
    if (oldest === undefined || oldest >= to) continue;
    if (oldest - byMs <= reached) return false;
    reached = (to === Infinity ? newest : (recorded.findBefore(to) ?? newest)) - byMs;
  }
  return reached < present;
}
