import type { Alert } from '@/lib/alerts/alert';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import type { NewSilence, Silence } from '@/lib/alerts/silence';

/** A stored alert. `id`: identifies this one firing; `key` is the same each time. */
export type StoredAlert = Alert & {
  id: number;
  /** The names of the receivers to notify. */
  receivers: readonly string[];
  /** When receivers were last notified, epoch milliseconds; `null` while a silence prevents it. */
  notifiedAt: number | null;
};

/** The past alerts to list, newest first, at most `limit`; `before`: those that fired before the one with this id. */
export type PastQuestion = {
  limit: number;
  before?: number | undefined;
  datacenter?: string | undefined;
  service?: string | undefined;
  node?: string | undefined;
};

/** `waiting`: to be attempted, or retried; `failed`: given up. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

/** One notification to one receiver, as the page shows it. Times are epoch milliseconds. */
export type StoredDelivery = Pick<Notification, 'id' | 'receiver' | 'isTest' | 'at'> & {
  state: DeliveryState;
  attempts: number;
  /** The title of its first alert, and their number. */
  title: string | null;
  alerts: number;
  /** The time of the next attempt, while it waits. */
  nextAt: number;
  /** The outcome of the last attempt, and its time. */
  answer: string | null;
  answeredAt: number | null;
};

/**
 * A receiver that cannot be notified. `since`: the time of the oldest notification that it has not received, epoch
 * milliseconds.
 */
export type DeliveryProblem = {
  receiver: string;
  since: number;
  waiting: number;
  attempts: number;
  answer: string;
  /** Whether it was given up, so that a person has to act. */
  isFinal: boolean;
};

/**
 * What is stored about alerts: alerts, notifications and silences. A method rejects with the database's own error,
 * without changing anything. Lists are bounded: `limit` is limited to `maxListed`.
 */
export type AlertStore = {
  /** The firing alerts, newest first. */
  listOpenAlerts(limit: number): Promise<StoredAlert[]>;
  countOpenAlerts(): Promise<number>;
  /** The resolved alerts. */
  listPastAlerts(question: PastQuestion): Promise<StoredAlert[]>;
  /** Returns `undefined` when a thousand current silences exist already. */
  recordSilence(silence: NewSilence): Promise<Silence | undefined>;
  /** Ends it at a time, epoch milliseconds; returns whether it existed and had not ended. */
  endSilence(id: number, now: number): Promise<boolean>;
  /** The silences in effect or yet to begin, then past ones, newest first. */
  listSilences(now: number, limit: number): Promise<Silence[]>;
  /**
   * Claims due notifications, at most one for each receiver, the oldest first, so that a receiver is notified in order.
   * The claim lasts `leaseMs`; without a recorded outcome the notification is due again then, for example after a
   * crash.
   */
  claimDueNotifications(now: number, limit: number): Promise<Notification[]>;
  /**
   * Records the outcome of an attempt. What was not delivered is due again, after ever longer pauses, unless the
   * outcome is final.
   */
  recordDelivery(id: string, delivery: Delivery, now: number): Promise<void>;
  /** All deliveries, newest first. */
  listDeliveries(limit: number): Promise<StoredDelivery[]>;
  getDelivery(id: string): Promise<StoredDelivery | undefined>;
  /** Queues a test of a receiver, due immediately; returns the notification's id. */
  recordTest(receiver: string, now: number): Promise<string>;
  /** One entry for each receiver that currently cannot be notified. */
  listDeliveryProblems(): Promise<DeliveryProblem[]>;
};

/** The maximum number of alerts, deliveries or silences in one list. */
export const maxListed = 500;

/** How long a claimed notification may take to deliver, in milliseconds. */
export const leaseMs = 120_000;
