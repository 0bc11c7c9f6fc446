/** Whether what was seen at the time, ISO 8601, is too old to be told as if it were so now (epoch milliseconds). */
export function isStale(polledAt: string, staleAfterMs: number, now: number): boolean {
  return now - Date.parse(polledAt) > staleAfterMs;
}
