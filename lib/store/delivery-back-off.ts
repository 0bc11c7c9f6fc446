const firstMs = 15_000;

/** The longest that a delivery waits for its next attempt, in milliseconds, also where a receiver asks for more. */
export const longestWaitMs = 1_800_000;

/** How long after so many attempts the next one is made, in milliseconds: twice as long each time. */
export function toWaitMs(attempts: number, askedMs = 0): number {
  const ownMs = firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20);
  return Math.min(Math.max(ownMs, askedMs), longestWaitMs);
}
