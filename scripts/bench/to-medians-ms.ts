import { toMedian } from './measurement';

const mostRounds = 15;
const leastRounds = 3;

/** After so long no new round begins, in milliseconds. */
const enoughMs = 5000;

/** How long the work takes in the middle of several rounds, in milliseconds. `prepare` comes before each, untimed. */
export async function toMedianMs(
  work: () => Promise<unknown>,
  prepare: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  const times: number[] = [];
  const began = performance.now();
  while (times.length < mostRounds) {
    if (times.length >= leastRounds && performance.now() - began > enoughMs) break;
    await prepare();
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return toMedian(times);
}
