import type { Durations } from './bucket';
import { greatest } from './extremes';

/** Percentages have two decimals; anything present counts at least one hundredth of a percent. */
const hundredths = 100;

/** Shares of time in percent, in the order of `shares`. */
export type Percentages = readonly [number, number, number, number, number];

/** 100 % of one share, by its index in `shares`. Nearly all buckets share these arrays. */
export const allOfOne: readonly Percentages[] = [
  [100, 0, 0, 0, 0],
  [0, 100, 0, 0, 0],
  [0, 0, 100, 0, 0],
  [0, 0, 0, 100, 0],
  [0, 0, 0, 0, 100],
];

/**
 * Returns durations as percentages with two decimals that add up to 100. A short outage in a long bucket is never
 * rounded away; a bucket without elapsed time is unknown.
 */
export function toPercentages(durations: Durations): Percentages {
  const total = durations.reduce((sum, ms) => sum + ms, 0);
  if (total <= 0) return [0, 0, 0, 0, 100];
  const only = allOfOne[durations.indexOf(total)];
  if (only !== undefined) return only;
  const counts = durations.map((ms) =>
    ms > 0 ? Math.max(1, Math.round((ms / total) * 100 * hundredths)) : 0,
  );
  const largest = counts.indexOf(greatest(counts));
  const rest = 100 * hundredths - counts.reduce((sum, count) => sum + count, 0);
  counts[largest] = (counts[largest] ?? 0) + rest;
  const [passing = 0, warning = 0, critical = 0, maintenance = 0, unknown = 0] = counts.map(
    (count) => count / hundredths,
  );
  return [passing, warning, critical, maintenance, unknown];
}
