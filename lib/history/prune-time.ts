import type { Interval } from './span';

const dayMs = 24 * 3_600_000;

/** After a longer pause between polls only the clock says how long it was, in milliseconds. */
export const longestPauseMs = dayMs;

/** The most history that one run prunes, in milliseconds: if the time was wrong after all, little is lost. */
const maxForgottenMs = 3 * dayMs;

/** The clock is believed after polls without a long pause for this long, in milliseconds. */
const believedAfterMs = dayMs;

type Question = {
  /** By the clock, epoch milliseconds. */
  now: number;
  retentionMs: number;
  /** Whether the clock has agreed with the monotonic clock for a day. */
  isClockSteady: boolean;
  /** The intervals in which polls came no more than `longestPauseMs` apart, oldest first. */
  polled: readonly Interval[];
};

/**
 * The time before which history may be pruned, or why it may not. `mayGoOn`: whether polls confirm that this much time
 * has passed, so that the next run can follow immediately; else it waits until tomorrow.
 */
export type PruneTime = { before: number; isAll: boolean; mayGoOn: boolean } | { refused: string };

export function toPruneTime({ now, retentionMs, isClockSteady, polled }: Question): PruneTime {
  const [oldest, newest] = [polled[0], polled.at(-1)];
  if (oldest === undefined || newest === undefined) return { refused: 'nothing has been polled yet' };
  if (!isClockSteady) return { refused: 'the clock has jumped within the last day' };
  if (now < newest.to) return { refused: 'the clock is behind the newest poll' };
  if (now - newest.to > longestPauseMs) return { refused: 'the clock is far ahead of the newest poll' };
  if (newest.to - newest.from < believedAfterMs)
    return { refused: 'there has been no full day of polls yet' };

  const wanted = now - retentionMs;
  const before = Math.min(wanted, oldest.from + maxForgottenMs);
  // Half of the retention is enough: a monitor that was off for a while does not keep its history longer than it
  // should.
  const confirmedMs = sumWithin(polled, { from: wanted, to: now });
  return { before, isAll: before === wanted, mayGoOn: confirmedMs * 2 >= retentionMs };
}

function sumWithin(intervals: readonly Interval[], bounds: Interval): number {
  let sum = 0;
  for (const { from, to } of intervals) {
    sum += Math.max(0, Math.min(to, bounds.to) - Math.max(from, bounds.from));
  }
  return sum;
}
