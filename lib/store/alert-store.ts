import type { Alert } from '@/lib/alerts/alert';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import type { NewSilence, Silence } from '@/lib/alerts/silence';

/** An alert as it is kept. `id`: of this one time that it fired; `key` is the same each time. */
export type KeptAlert = Alert & {
  id: number;
  /** The names of those who are told of it. */
  receivers: readonly string[];
  /** When receivers were last to be told of it, epoch milliseconds; `null` while a silence keeps it from them. */
  toldAt: number | null;
};

/** Which past alerts: the latest first, as many as `most`; `before`: those that fired before the one with this id. */
export type PastQuestion = {
  most: number;
  before?: number | undefined;
  datacenter?: string | undefined;
  service?: string | undefined;
  node?: string | undefined;
};

/** `waiting`: to be attempted, or attempted again; `failed`: it will not be. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed';

/** One notification on its way to one receiver, as the page shows it. Times are epoch milliseconds. */
export type KeptDelivery = Pick<Notification, 'id' | 'receiver' | 'isTest' | 'at'> & {
  state: DeliveryState;
  attempts: number;
  /** Of the first of its alerts, and how many it has. */
  title: string | null;
  alerts: number;
  /** When it is attempted next, while it waits. */
  nextAt: number;
  /** What became of the last attempt, and when. */
  answer: string | null;
  answeredAt: number | null;
};

/** A receiver that cannot be told. `since`: of the oldest notification that it has not had, epoch milliseconds. */
export type DeliveryTrouble = {
  receiver: string;
  since: number;
  waiting: number;
  attempts: number;
  answer: string;
  /** Whether it was given up, so that a person has to see to it. */
  isFinal: boolean;
};

/**
 * What is kept of alerts: what fired and resolved, who is to be told, and what shall not be told. A verb rejects with the
 * database's own error, and then nothing has changed. Lists are bounded: `most` is never more than `mostListed`.
 */
export type AlertStore = {
  /** Those that fired and have not resolved, the latest first. */
  listOpenAlerts(most: number): Promise<KeptAlert[]>;
  countOpenAlerts(): Promise<number>;
  /** Those that have resolved. */
  listPastAlerts(question: PastQuestion): Promise<KeptAlert[]>;
  /** Returns `undefined` where a thousand that are not over are kept already. */
  recordSilence(silence: NewSilence): Promise<Silence | undefined>;
  /** Ends it at a time, epoch milliseconds; returns whether there was one that had not ended. */
  endSilence(id: number, now: number): Promise<boolean>;
  /** Those that hold or are yet to begin, and then those that are over, the latest first. */
  listSilences(now: number, most: number): Promise<Silence[]>;
  /**
   * Takes notifications that are due, at most one of a receiver, the oldest first: a receiver is told in the order in which
   * things happened. Whoever takes one has `leaseMs` to note what became of it; then it is due again, as after a kill.
   */
  claimDueNotifications(now: number, most: number): Promise<Notification[]>;
  /** Notes what became of an attempt. What was not delivered is due again, ever later, unless that is final. */
  noteDelivery(id: string, delivery: Delivery, now: number): Promise<void>;
  /** All deliveries, the latest first. */
  listDeliveries(most: number): Promise<KeptDelivery[]>;
  getDelivery(id: string): Promise<KeptDelivery | undefined>;
  /** Asks for a test of a receiver, due at once; returns the notification's id. */
  recordTest(receiver: string, now: number): Promise<string>;
  /** One for each receiver that cannot be told at the moment. */
  listDeliveryTrouble(): Promise<DeliveryTrouble[]>;
};

/** As many alerts, deliveries or silences are listed at once at most. */
export const mostListed = 500;

/** How long whoever took a notification has to deliver it, in milliseconds. */
export const leaseMs = 120_000;
