/** Returns whether data from this time, ISO 8601, is too old to be presented as current (epoch milliseconds). */
export function isStale(polledAt: string, staleAfterMs: number, now: number): boolean {
  return now - Date.parse(polledAt) > staleAfterMs;
}
