/** Returns the arithmetic mean; `NaN` without values. */
export function toMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
