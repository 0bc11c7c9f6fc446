/** Advances Jest's clock by this many milliseconds. */
export async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

/** Advances the clock until the work is done, and returns its result. */
export async function passUntil<Result>(work: Promise<Result>): Promise<Result> {
  let isDone = false;
  const end = work.finally(() => (isDone = true));
  // Whoever awaits the work gets its error.
  end.catch(() => undefined);
  while (!isDone) await pass(1);
  return end;
}
