import type { Interval } from './span';

/**
 * Returns a function that returns how much of an interval is not covered, in milliseconds. `covered` is sorted and
 * disjoint. Built once and called often: a network that fails at every tenth poll leaves hundreds of thousands of runs
 * in a year.
 */
export function measureUnknown(covered: readonly Interval[]): (interval: Interval) => number {
  const sums = new Float64Array(covered.length + 1);
  covered.forEach(({ from, to }, index) => (sums[index + 1] = (sums[index] ?? 0) + to - from));

  function coveredUntil(time: number): number {
    const begun = countBegun(covered, time);
    const last = covered[begun - 1];
    return (sums[begun] ?? 0) - Math.max(0, (last?.to ?? time) - time);
  }

  return ({ from, to }) => (from < to ? to - from - (coveredUntil(to) - coveredUntil(from)) : 0);
}

/** Returns how many intervals began before the time. */
function countBegun(covered: readonly Interval[], time: number): number {
  let low = 0;
  let high = covered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((covered[middle]?.from ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
