/** Returns the first due time after a start: one interval later, on a whole second. Epoch milliseconds. */
export function toFirstDue(startedAt: number, intervalMs: number): number {
  return Math.ceil(startedAt / 1000) * 1000 + intervalMs;
}

/**
 * Returns the due time after the one polled at `now`. Due times count from the start, so that small delays do not add
 * up; after a long delay, as when the machine slept, they count from `now`, so that no second poll follows immediately.
 * Epoch milliseconds.
 */
export function toNextDue(dueAt: number, now: number, intervalMs: number): number {
  if (now - dueAt < intervalMs / 2) return dueAt + intervalMs;
  return Math.floor(now / 1000) * 1000 + intervalMs;
}
