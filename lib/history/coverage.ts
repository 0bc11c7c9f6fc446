import type { PollOutcome } from '@/lib/health/poll';
import { greatest } from './extremes';
import type { Interval } from './span';

/**
 * A run of polls with the same outcome. `ok` runs are the time that polls cover; the others say why they do not.
 * `[from, to)`: from the run's first poll to its last.
 */
export type CoverageRun = Interval & { outcome: PollOutcome };

/** A status holds between two successful polls at most this many poll intervals apart. */
const holdingIntervals = 2.5;

/** Returns how long one successful poll vouches for a status, in milliseconds. */
export function toHoldMs(pollIntervalSeconds: number): number {
  return pollIntervalSeconds * 1000 * holdingIntervals;
}

/**
 * Returns the run that a poll belongs to: the last run with its outcome, extended, or a new one. A successful poll
 * extends the last `ok` run even across failures, if the two successes are at most `holdMs` apart; a failed poll
 * extends a run of the same failure only when nothing came between.
 */
export function extendCoverage(
  last: { ok: CoverageRun | undefined; newest: CoverageRun | undefined },
  poll: { at: number; outcome: PollOutcome },
  holdMs: number,
): CoverageRun {
  const run = poll.outcome === 'ok' ? last.ok : last.newest;
  if (run !== undefined && run.outcome === poll.outcome && poll.at - run.to <= holdMs) {
    return { ...run, to: poll.at };
  }
  return { outcome: poll.outcome, from: poll.at, to: poll.at };
}

/**
 * Returns the covered time within the bounds: sorted and disjoint. The last poll counts until the next is due
 * (`holdMs`), unless it failed.
 */
export function toCovered(runs: readonly CoverageRun[], bounds: Interval, holdMs: number): Interval[] {
  const covered: Interval[] = [];
  const newest = greatest(runs.map((run) => run.to));
  for (const run of runs) {
    if (run.outcome !== 'ok') continue;
    const isNow = run.to === newest && bounds.to - run.to <= holdMs;
    const from = Math.max(run.from, bounds.from);
    const to = Math.min(isNow ? bounds.to : run.to, bounds.to);
    if (from < to) covered.push({ from, to });
  }
  return covered.sort((a, b) => a.from - b.from);
}

/**
 * By the start of each `ok` run, returns for how long, in milliseconds, nothing had been polled: what its first poll
 * saw may have happened at any time before. The runs are in order of time; `before`: the end of coverage before the
 * first of them.
 */
export function toGaps(runs: readonly CoverageRun[], before?: number): Map<number, number> {
  const gaps = new Map<number, number>();
  let lookedUntil = before;
  for (const { outcome, from, to } of runs) {
    if (outcome !== 'ok') continue;
    if (lookedUntil !== undefined) gaps.set(from, from - lookedUntil);
    lookedUntil = to;
  }
  return gaps;
}
