/** Returns whether data from `polledAt` (ISO 8601) is too old at `now` (epoch milliseconds) to pass as current. */
export function isStale(polledAt: string, staleAfterMs: number, now: number): boolean {
  return now - Date.parse(polledAt) > staleAfterMs;
}
