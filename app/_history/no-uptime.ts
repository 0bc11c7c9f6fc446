/** Returns why a dash replaces the uptime, given the unrounded figures in percent. */
export function toNoUptime({ uptime, coverage }: { uptime: number | null; coverage: number }): string {
  if (uptime === null && coverage > 0) return 'it was in maintenance, or not registered, the whole time';
  return 'less than half of this time, too little for an uptime';
}
