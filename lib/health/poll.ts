import type { Snapshot } from './snapshot';

/** Why a poll can fail, with the words shown to people. */
export const pollFailures = {
  unreachable: 'Consul cannot be reached',
  timeout: 'Consul did not answer in time',
  denied: 'Consul denied access',
  filtered: "Consul hid part of its response from this monitor's token",
  'no-leader': 'The Consul cluster has no leader',
  busy: 'Consul is too busy to answer',
  invalid: 'The response is not from Consul',
} as const;

export type PollFailure = keyof typeof pollFailures;

/** How a poll ended. */
export type PollOutcome = 'ok' | PollFailure;

/** What started a poll: the clock (including the first one, at the start), a person, or a change in Consul. */
export type PollTrigger = 'schedule' | 'request' | 'change';

/**
 * One poll of one datacenter: it succeeded with a snapshot, or failed with a code. `datacenter` is empty for a poll
 * that failed before any was known.
 */
export type Poll = {
  /** When it began, epoch milliseconds. */
  at: number;
  durationMs: number;
  trigger: PollTrigger;
  /** How far the clock jumped since the previous poll, compared with the monotonic clock; absent when it did not. */
  clockJumpMs?: number;
} & ({ outcome: 'ok'; snapshot: Snapshot } | { outcome: PollFailure; message: string; datacenter: string });

/** Returns the datacenter that was polled. */
export function datacenterOf(poll: Poll): string {
  return poll.outcome === 'ok' ? poll.snapshot.datacenter : poll.datacenter;
}

/** What is recorded of a poll, besides the spans that it began and ended. */
export type PollRecord = {
  /**
   * Epoch milliseconds. Unique, and increasing for each datacenter even when the clock goes back: see `settleClock`.
   */
  at: number;
  durationMs: number;
  trigger: PollTrigger;
  outcome: PollOutcome;
  /** A sentence on why the poll failed or, for a partial success, what our token lacks; else `null`. */
  message: string | null;
  /** Empty for a poll that failed before any datacenter was known. */
  datacenter: string;
  /** How many checks the poll saw. */
  checks: number;
  /** How many spans of checks and instances the poll began or ended. */
  changes: number;
  /** How many entries of Consul's responses were unreadable and left out. */
  unreadable: number;
  /** Whether Consul hid a part from our token. */
  partial: boolean;
};

/** Returns the poll failure that an error's `code` names; `undefined` for any other error. */
export function toPollFailure(error: unknown): PollFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return isPollFailure(error.code) ? error.code : undefined;
}

function isPollFailure(code: string): code is PollFailure {
  return Object.hasOwn(pollFailures, code);
}
