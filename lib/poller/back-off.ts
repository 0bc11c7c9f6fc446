import type { PollOutcome } from '@/lib/health/poll';

const ceilingMs = 30_000;

/**
 * How long scheduled polls wait after a busy answer (429, 503), in milliseconds: doubling from one second up to a low
 * ceiling, with jitter, so that many monitors do not return together. `busyPolls`: how many in a row were busy.
 */
export function toBackOffMs(busyPolls: number, random: () => number): number {
  if (busyPolls === 0) return 0;
  const longest = Math.min(1000 * 2 ** (busyPolls - 1), ceilingMs);
  return Math.round(longest * (0.5 + random() / 2));
}

/** How many polls in a row were busy, the last one included. */
export function countBusy(before: number, outcome: PollOutcome): number {
  return outcome === 'busy' ? before + 1 : 0;
}
