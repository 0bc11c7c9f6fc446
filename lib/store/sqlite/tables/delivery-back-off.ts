const firstMs = 15_000;

/** The longest pause before the next attempt of a delivery, in milliseconds, even when a receiver asks for more. */
export const longestWaitMs = 1_800_000;

/** Returns the pause after this many attempts, in milliseconds, which doubles each time. */
export function toWaitMs(attempts: number, askedMs = 0): number {
  const ownMs = firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20);
  return Math.min(Math.max(ownMs, askedMs), longestWaitMs);
}
