import type { PollOutcome } from '@/lib/health/poll';

const ceilingMs = 30_000;

/**
 * How long scheduled polls wait after a busy answer (429, 503), in milliseconds: what the answer asked for, and on top
 * of it a time that doubles from one second on, with jitter, so that many monitors do not return together; no longer
 * than a low ceiling. `busyPolls`: how many in a row were busy.
 */
export function toBackOffMs(busyPolls: number, askedMs: number, random: () => number): number {
  if (busyPolls === 0) return 0;
  const longest = Math.min(1000 * 2 ** (busyPolls - 1), ceilingMs);
  return Math.min(Math.round(askedMs + longest * (0.5 + random() / 2)), ceilingMs);
}

/** How many polls in a row were busy, the last one included. */
export function countBusy(before: number, outcome: PollOutcome): number {
  return outcome === 'busy' ? before + 1 : 0;
}

/** How long an error says, by its `retryAfterMs`, that we shall wait, in milliseconds; 0 when it does not. */
export function toRetryAfterMs(error: unknown): number {
  if (!(error instanceof Error) || !('retryAfterMs' in error)) return 0;
  return typeof error.retryAfterMs === 'number' ? error.retryAfterMs : 0;
}
