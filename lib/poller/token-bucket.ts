/** Limits how often something may happen: a burst first, then at a steady rate. */
export type TokenBucket = {
  /** Takes the next token and returns how long to wait for it, in milliseconds. */
  take(): number;
};

/** Creates a bucket for at most `capacity` tokens that gains one every `everyMs` milliseconds. */
export function createTokenBucket({
  capacity,
  everyMs,
  now,
}: {
  capacity: number;
  everyMs: number;
  now: () => number;
}): TokenBucket {
  let left = capacity;
  let at = now();
  return {
    take() {
      const elapsed = Math.max(0, now() - at);
      at = now();
      left = Math.min(capacity, left + elapsed / everyMs) - 1;
      return left >= 0 ? 0 : Math.ceil(-left * everyMs);
    },
  };
}
