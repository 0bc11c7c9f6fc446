/** The first due time after a start: a whole interval later, on a whole second. Epoch milliseconds. */
export function toFirstDue(startedAt: number, intervalMs: number): number {
  return Math.ceil(startedAt / 1000) * 1000 + intervalMs;
}

/**
 * The due time after the one that is polled for `now`. Due times are counted from the start, so that a little delay
 * does not add up; after a long one, as when the machine slept, they are counted from `now`, so that a late poll is not
 * followed by another on its heels. All in epoch milliseconds.
 */
export function toNextDue(dueAt: number, now: number, intervalMs: number): number {
  if (now - dueAt < intervalMs / 2) return dueAt + intervalMs;
  return Math.floor(now / 1000) * 1000 + intervalMs;
}
