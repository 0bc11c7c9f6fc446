/** Lets so many milliseconds pass on Jest's clock. */
export async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
}

/** Lets time pass until the work is done, and gives what comes of it. */
export async function passUntil<Result>(work: Promise<Result>): Promise<Result> {
  let isDone = false;
  const end = work.finally(() => (isDone = true));
  // Whoever waits for the work hears of its failure.
  end.catch(() => undefined);
  while (!isDone) await pass(1);
  return end;
}
