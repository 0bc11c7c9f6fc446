/** The number of runs of a property: all of them in CI, a tenth of them elsewhere, where time is short. */
export function runs(inCi: number): number {
  return process.env['CI'] === undefined ? Math.ceil(inCi / 10) : inCi;
}
