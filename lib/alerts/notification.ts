import type { Alert } from './alert';

/**
 * What is sent to one receiver at once. An alert is resolved when `resolvedAt` is set. `id`: the same for each attempt,
 * and after a restart, so that a receiver can recognize a duplicate.
 */
export type Notification = {
  id: string;
  receiver: string;
  /** The alerts grouped within one window, at most `maxAlerts`; `more` counts those left out. */
  alerts: readonly Alert[];
  more: number;
  /** The number of attempts so far, including this one. */
  attempts: number;
  /** Whether this is a test that someone requested. */
  isTest: boolean;
  /** Epoch milliseconds. */
  at: number;
};

/** The outcome of an attempt. `answer`: a few words for the page, without secrets. */
export type Delivery =
  | { isDelivered: true; answer: string }
  | { isDelivered: false; isFinal: boolean; answer: string; retryAfterMs?: number };

/** The maximum number of alerts in one notification; the rest go into the next one. */
export const maxAlerts = 500;
