import type { Durations } from './bucket';
import type { Interval } from './span';

/**
 * Returns the uptime in percent: time passing or warning ÷ (time covered − time in maintenance), rounded down to two
 * decimals, so that 100 means no bad time at all. `null` when nothing is known.
 */
export function toUptime([passing, warning, critical]: Durations): number | null {
  const judged = passing + warning + critical;
  return judged > 0 ? toPercentDown(passing + warning, judged) : null;
}

/** Returns the covered share of the bounds in percent, rounded down to two decimals. */
export function toCoverage(covered: readonly Interval[], bounds: Interval): number {
  const elapsed = bounds.to - bounds.from;
  if (elapsed <= 0) return 0;
  const looking = covered.reduce((sum, interval) => sum + (interval.to - interval.from), 0);
  return toPercentDown(looking, elapsed);
}

/** Multiplies before dividing: in floating point, 0.57 × 100 is a little less than 57 and would round down to 56.99. */
function toPercentDown(part: number, whole: number): number {
  return Math.floor((part * 10_000) / whole) / 100;
}

/** Coverage below this, in percent, says too little about the rest of the range. */
const leastCoverage = 50;

/** Coverage from here on, in percent, is not worth mentioning. */
const fullCoverage = 99.9;

/**
 * Returns what to show of an uptime: nothing when less than half of the range is covered; with the coverage, rounded
 * down to one decimal, when it is incomplete. All in percent.
 */
export function toShownUptime(figures: { uptime: number | null; coverage: number }): {
  uptime: number | null;
  coverage: number | null;
} {
  const { uptime, coverage } = figures;
  return {
    uptime: coverage < leastCoverage ? null : uptime,
    coverage: coverage < fullCoverage ? Math.floor(coverage * 10) / 10 : null,
  };
}
