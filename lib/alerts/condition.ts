import type { Alert } from './alert';

/**
 * A condition that is met: an open alert or, while `firedAt` is `null`, a pending one that has not lasted long enough.
 */
export type Condition = Omit<Alert, 'firedAt' | 'resolvedAt'> & {
  firedAt: number | null;
  /** How long it must last before it fires, in milliseconds. */
  forMs: number;
  receivers: readonly string[];
  /** When receivers were last notified, epoch milliseconds; `null` before the first time. */
  notifiedAt: number | null;
};

/** By key. */
export type ConditionsByKey = ReadonlyMap<string, Condition>;

/** A notification to send: an alert has fired, is still firing, or has resolved. */
export type NotificationRequest = { key: string; isResolved: boolean; receivers: readonly string[] };

/** What a poll changed in the open conditions, as it is stored. Times are epoch milliseconds. */
export type AlertChanges = {
  at: number;
  /** Conditions that began, fired or changed their terms, in their new state. */
  put: readonly Condition[];
  /** The keys of conditions that ended before they fired. */
  dropped: readonly string[];
  /** `text`: the details, with how it ended. */
  resolved: readonly { key: string; title: string; text: string }[];
  requests: readonly NotificationRequest[];
  /** Notifications within this time are grouped, in milliseconds. */
  groupMs: number;
  /** The silences that recovery ended. */
  endedSilences: readonly number[];
};

/** The open conditions after a poll, and what to store. Returns the given map itself when nothing changed. */
export type Decision = { conditions: ConditionsByKey; changes: AlertChanges | undefined };

/** An alert that has fired or resolved, for the log. */
export type AlertNews = { key: string; title: string; isResolved: boolean };

/** Returns what fired and what resolved. */
export function toNews({ at, put, resolved }: AlertChanges): AlertNews[] {
  const fired = put.filter(({ firedAt }) => firedAt === at);
  return [
    ...fired.map(({ key, title }) => ({ key, title, isResolved: false })),
    ...resolved.map(({ key, title }) => ({ key, title, isResolved: true })),
  ];
}
