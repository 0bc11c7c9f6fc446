import type { PollOutcome } from '@/lib/health/poll';
import { greatest } from './extremes';
import type { Interval } from './span';

/**
 * A run of polls with one outcome. The `ok` runs are the time that polls really covered; the others say why
 * we were not. `[from, to)`: from the run's first poll to its last.
 */
export type CoverageRun = Interval & { outcome: PollOutcome };

/** A status holds between two successful polls at most this many poll intervals apart. */
const holdingIntervals = 2.5;

/** How long one successful poll can vouch for a status, in milliseconds. */
export function toHoldMs(pollIntervalSeconds: number): number {
  return pollIntervalSeconds * 1000 * holdingIntervals;
}

/**
 * The run that a poll belongs to: the last run with its outcome, made longer, or a new one.
 * A successful poll extends the last `ok` run even over failures between, as long as the two successes are no more
 * than `holdMs` apart; a failed poll extends a run of the same failure only when nothing else came between.
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
 * The time within the bounds in which we were looking: sorted, not touching each other.
 * What the last poll saw counts until the next is due (`holdMs`), unless the last poll failed.
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
 * For how long, in milliseconds, nobody had been looking when a run of successful polls began, by the run's beginning.
 * What the first of its polls saw may have happened at any time before. The runs are in order of time; `before`: until
 * when somebody had looked before the first of them.
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
