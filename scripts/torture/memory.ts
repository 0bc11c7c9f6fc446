import { toMean } from '@/scripts/to-mean';
/** The last third of a run may need this many times as much as the first third; a leak keeps growing. */
const allowed = 1.3;

/** Returns whether the memory, in bytes, stayed level; the first sample is left out, because everything warms up. */
export function isMemoryFlat([, ...samples]: readonly number[]): boolean {
  const third = Math.floor(samples.length / 3);
  if (third < 2) return true;
  return toMean(samples.slice(-third)) <= allowed * toMean(samples.slice(0, third));
}
