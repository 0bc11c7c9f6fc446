/** The last third of a time may need this many times what the first third did; what leaks needs ever more. */
const allowed = 1.3;

/** Whether the memory, in bytes, stayed where it was; the first sample is left out, since all warms up. */
export function isMemoryFlat([, ...samples]: readonly number[]): boolean {
  const third = Math.floor(samples.length / 3);
  if (third < 2) return true;
  return toMean(samples.slice(-third)) <= allowed * toMean(samples.slice(0, third));
}

function toMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
