/** Returns why there is no uptime, to end a sentence about the coverage. The figures are unrounded, in percent. */
export function explainMissingUptime({
  uptime,
  coverage,
}: {
  uptime: number | null;
  coverage: number;
}): string {
  if (uptime === null && coverage > 0) return 'but it was in maintenance or not registered the whole time';
  return 'less than half, which is too little to give an uptime';
}
