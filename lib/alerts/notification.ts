import type { Alert } from './alert';

/**
 * What one receiver is told at once. An alert is resolved where `resolvedAt` is set. `id`: the same at each attempt, and
 * after a restart, so that a receiver can tell a repetition.
 */
export type Notification = {
  id: string;
  receiver: string;
  /** Those that were grouped within one window, at most `mostAlerts`; `more` is how many were left out. */
  alerts: readonly Alert[];
  more: number;
  /** How often it was attempted, with this time. */
  attempts: number;
  /** Whether it is a test that someone asked for, about nothing that happened. */
  isTest: boolean;
  /** Epoch milliseconds. */
  at: number;
};

/** What became of an attempt. `answer`: in a few words for the page, without secrets. */
export type Delivery =
  | { isDelivered: true; answer: string }
  | { isDelivered: false; isFinal: boolean; answer: string; retryAfterMs?: number };

/** One notification tells of so many alerts at most; what is more goes into the next one. */
export const mostAlerts = 500;
