import type { Durations } from './bucket';
import type { Interval } from './span';

/**
 * Uptime in percent: time passing or warning ÷ (time covered − time in maintenance), rounded down to two decimals, so
 * that 100 means not one bad second. `null` when nothing is known.
 */
export function toUptime([passing, warning, critical]: Durations): number | null {
  const judged = passing + warning + critical;
  return judged > 0 ? roundDown(((passing + warning) / judged) * 100) : null;
}

/** The share of the bounds in which we were really looking, in percent, rounded down to two decimals. */
export function toCoverage(covered: readonly Interval[], bounds: Interval): number {
  const elapsed = bounds.to - bounds.from;
  if (elapsed <= 0) return 0;
  const looking = covered.reduce((sum, interval) => sum + (interval.to - interval.from), 0);
  return roundDown((looking / elapsed) * 100);
}

function roundDown(percent: number): number {
  return Math.floor(percent * 100) / 100;
}
