import { toMedian } from './measurement';
import type { ScratchStore } from './scratch-store';
import { createSimulation } from './simulation';

/** A series of polls from a time on; times are milliseconds. */
export type Past = {
  services: number;
  seed: number;
  from: number;
  intervalMs: number;
  polls: number;
  outputBytes: number;
};

/**
 * What was recorded, and the median time of a poll: for recording it, and for only comparing every status with the
 * last.
 */
export type Recorded = { changes: number; grownBytes: number; pollMs: number; compareMs: number };

export async function recordPast(scratch: ScratchStore, past: Past): Promise<Recorded> {
  const simulation = createSimulation(past);
  const pollTimes: number[] = [];
  const compareTimes: number[] = [];
  let changes = 0;
  let bytesAtFirst = 0;
  let before = simulation.next().snapshot;
  for (let count = 0; count < past.polls; count += 1) {
    const seen = count === 0 ? { snapshot: before, changes: 0 } : simulation.next();
    const { snapshot } = seen;
    changes += seen.changes;
    const compared = performance.now();
    snapshot.checks.filter((check, number) => check.status !== before.checks[number]?.status);
    compareTimes.push(performance.now() - compared);
    before = snapshot;

    const at = past.from + count * past.intervalMs;
    const started = performance.now();
    await scratch.store.recordPoll({ at, durationMs: 0, trigger: 'schedule', outcome: 'ok', snapshot });
    pollTimes.push(performance.now() - started);
    if (count === 0) bytesAtFirst = await scratch.measureBytes();
  }
  return {
    changes,
    grownBytes: (await scratch.measureBytes()) - bytesAtFirst,
    pollMs: toMedian(pollTimes),
    compareMs: toMedian(compareTimes),
  };
}
