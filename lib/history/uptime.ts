import type { Durations } from './bucket';
import type { Interval } from './span';

/**
 * Uptime in percent: time passing or warning ÷ (time covered − time in maintenance), rounded down to two decimals, so
 * that 100 means not one bad second. `null` when nothing is known.
 */
export function toUptime([passing, warning, critical]: Durations): number | null {
  const judged = passing + warning + critical;
  return judged > 0 ? toPercentDown(passing + warning, judged) : null;
}

/** The share of the bounds in which we were really looking, in percent, rounded down to two decimals. */
export function toCoverage(covered: readonly Interval[], bounds: Interval): number {
  const elapsed = bounds.to - bounds.from;
  if (elapsed <= 0) return 0;
  const looking = covered.reduce((sum, interval) => sum + (interval.to - interval.from), 0);
  return toPercentDown(looking, elapsed);
}

/** Multiplied before it is divided: 0.57 × 100 is a little less than 57 to a computer, and would be rounded to 56.99. */
function toPercentDown(part: number, whole: number): number {
  return Math.floor((part * 10_000) / whole) / 100;
}

/** Less of a range than this, in percent, tells nothing of the rest. */
const leastCoverage = 50;

/** From this much on, in percent, coverage goes without saying. */
const fullCoverage = 99.9;

/**
 * What a reader is shown of an uptime: no uptime where less than half of the range is covered, and the coverage beside
 * it, rounded down to one decimal, where it is not nearly whole. All in percent.
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
