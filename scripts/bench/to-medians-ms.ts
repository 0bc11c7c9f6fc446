import { toMedian } from './measurement';

const maxRounds = 15;
const leastRounds = 3;

/** No new round begins after this time, in milliseconds. */
const enoughMs = 8000;

type Work = () => Promise<unknown>;

/**
 * Returns the median times of two functions over several rounds, in milliseconds. They alternate, so that other load on
 * the machine affects both; `prepare` runs before each, untimed.
 */
export async function toMediansMs(
  { ours, floor }: { ours: Work; floor: Work },
  prepare: Work = async () => undefined,
): Promise<{ ours: number; floor: number }> {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  const began = performance.now();
  while (times.ours.length < maxRounds) {
    if (times.ours.length >= leastRounds && performance.now() - began > enoughMs) break;
    await prepare();
    times.ours.push(await time(ours));
    await prepare();
    times.floor.push(await time(floor));
  }
  return { ours: toMedian(times.ours), floor: toMedian(times.floor) };
}

async function time(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
