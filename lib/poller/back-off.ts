import type { PollOutcome } from '@/lib/health/poll';

const ceilingMs = 30_000;

/**
 * Returns how long scheduled polls pause after a busy response (429, 503), in milliseconds: what the response asked for
 * plus a time that doubles from one second on, with jitter so that many monitors do not return together, up to a low
 * ceiling. `busyPolls`: how many in a row were busy.
 */
export function toBackOffMs(busyPolls: number, askedMs: number, random: () => number): number {
  if (busyPolls === 0) return 0;
  const longest = Math.min(1000 * 2 ** (busyPolls - 1), ceilingMs);
  return Math.min(Math.round(askedMs + longest * (0.5 + random() / 2)), ceilingMs);
}

/** Returns how many polls in a row were busy, including the last one. */
export function countBusy(before: number, outcome: PollOutcome): number {
  return outcome === 'busy' ? before + 1 : 0;
}

/** Returns the pause that an error's `retryAfterMs` requests, in milliseconds; 0 without one. */
export function retryAfterMsOf(error: unknown): number {
  if (!(error instanceof Error) || !('retryAfterMs' in error)) return 0;
  return typeof error.retryAfterMs === 'number' ? error.retryAfterMs : 0;
}
