import type { Snapshot } from './snapshot';

/** What can keep a poll from seeing Consul, and what a person is told of it. */
export const pollFailures = {
  unreachable: 'Consul cannot be reached',
  timeout: 'Consul did not answer in time',
  denied: 'Consul denied access',
  filtered: 'Consul hid part of its answer from our token',
  'no-leader': 'The Consul cluster has no leader',
  busy: 'Consul is too busy to answer',
  invalid: 'The answer is not one that Consul gives',
} as const;

export type PollFailure = keyof typeof pollFailures;

/** How a poll ended. */
export type PollOutcome = 'ok' | PollFailure;

/** What started a poll: the clock (the first one, at the start, too), a person, or a change in Consul. */
export type PollTrigger = 'schedule' | 'request' | 'change';

/**
 * One poll of one datacenter at one time: it succeeded with a snapshot, or it failed with a code. `datacenter` is empty
 * for a poll that failed because we know of none.
 */
export type Poll = {
  /** When it began, epoch milliseconds. */
  at: number;
  durationMs: number;
  trigger: PollTrigger;
  /** How far the clock leapt since the poll before, as against the monotonic clock; absent when it did not. */
  clockLeapMs?: number;
} & ({ outcome: 'ok'; snapshot: Snapshot } | { outcome: PollFailure; message: string; datacenter: string });

/** What was polled. */
export function datacenterOf(poll: Poll): string {
  return poll.outcome === 'ok' ? poll.snapshot.datacenter : poll.datacenter;
}

/** What is kept of a poll, beside the spans it began and ended. */
export type PollRecord = {
  /**
   * Epoch milliseconds. No two polls share one, and of one datacenter a later poll has a later one, even when the clock
   * went back: see `settleClock`.
   */
  at: number;
  durationMs: number;
  trigger: PollTrigger;
  outcome: PollOutcome;
  /** One sentence that tells why it failed; of a partial one that succeeded what our token lacks; else `null`. */
  message: string | null;
  /** Empty for a poll that failed because we knew of none. */
  datacenter: string;
  /** How many checks it saw. */
  checks: number;
  /** How many spans of checks and instances it began or ended. */
  changes: number;
  /** How many entries of Consul's answers could not be read and were left out. */
  unreadable: number;
  /** Whether Consul hid a part from our token. */
  partial: boolean;
};

/** The code of an error that says, by its `code`, why a poll failed; `undefined` for any other error. */
export function toPollFailure(error: unknown): PollFailure | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return isPollFailure(error.code) ? error.code : undefined;
}

function isPollFailure(code: string): code is PollFailure {
  return Object.hasOwn(pollFailures, code);
}
