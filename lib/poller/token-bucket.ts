/** How often something may happen: some times at once, and then once in a while. */
export type TokenBucket = {
  /** Takes the next token and returns how long to wait until it is there, in milliseconds. */
  take(): number;
};

/** A bucket that holds as many tokens as `most`, and gets one every `everyMs` milliseconds. */
export function createTokenBucket({
  most,
  everyMs,
  now,
}: {
  most: number;
  everyMs: number;
  now: () => number;
}): TokenBucket {
  let left = most;
  let at = now();
  return {
    take() {
      const elapsed = Math.max(0, now() - at);
      at = now();
      left = Math.min(most, left + elapsed / everyMs) - 1;
      return left >= 0 ? 0 : Math.ceil(-left * everyMs);
    },
  };
}
