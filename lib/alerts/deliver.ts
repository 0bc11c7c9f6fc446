import type { Delivery, Notification } from './notification';
import type { Receiver } from './receivers/receiver';

/** The queue of notifications to send; see `AlertStore`. */
export type Outbox = {
  claimDueNotifications(now: number, limit: number): Promise<Notification[]>;
  recordDelivery(id: string, delivery: Delivery, now: number): Promise<void>;
};

/** The maximum number of notifications sent at the same time; to one receiver never more than one. */
const maxAtOnce = 20;

/** The longest that one attempt may take, in milliseconds: shorter than the lease on a notification. */
const attemptMs = 60_000;

/**
 * A notification that has failed for this long, in milliseconds, and this many times is given up, because it delays
 * newer ones. Attempts are counted as well, so that a clock that jumps ahead does not cut this short.
 */
export const patience = { ms: 24 * 3_600_000, attempts: 50 };

/** The same for an unknown receiver, which another server that shares the file may know. */
export const unknownReceiverPatience = { ms: 3_600_000, attempts: 8 };

type Context = {
  outbox: Outbox;
  /** Returns `undefined` when no receiver of that name is configured any more. */
  getReceiver: (name: string) => Receiver | undefined;
  /** Called after each attempt. */
  onAttempt: (notification: Notification, delivery: Delivery) => void;
  /** Called when the outbox cannot be read or written. */
  onError: (error: unknown) => void;
  /** Epoch milliseconds. */
  now: () => number;
};

export type Deliverer = {
  /**
   * Takes the notifications that are due and sends them. Resolves once they are being sent, not when they arrive. Never
   * rejects.
   */
  deliverDue(): Promise<void>;
  /** Aborts the attempts in progress and takes no more. Resolves when the last outcome is recorded. */
  stop(): Promise<void>;
};

/**
 * Delivers the notifications in an outbox. One that was sent but could not be marked as such is marked later, and not
 * sent again.
 */
export function createDeliverer({ outbox, getReceiver, onAttempt, onError, now }: Context): Deliverer {
  const end = new AbortController();
  const inFlight = new Map<string, Promise<void>>();
  const unrecorded = new Map<string, Delivery>();
  let claiming: Promise<void> | undefined;

  async function attempt(notification: Notification): Promise<Delivery> {
    const known = unrecorded.get(notification.id);
    if (known !== undefined) return known;
    const receiver = getReceiver(notification.receiver);
    if (receiver === undefined) {
      const isFinal = isOver(notification, unknownReceiverPatience);
      return { isDelivered: false, isFinal, answer: 'is no longer configured' };
    }
    const limit = AbortSignal.timeout(attemptMs);
    const sent = await receiver.send(notification, AbortSignal.any([end.signal, limit]));
    const isLate = !sent.isDelivered && limit.aborted && !end.signal.aborted;
    const delivery = isLate ? { ...sent, answer: `did not finish within ${attemptMs / 1000} seconds` } : sent;
    if (delivery.isDelivered || delivery.isFinal || !isOver(notification, patience)) return delivery;
    return { isDelivered: false, isFinal: true, answer: `${delivery.answer}; given up after a day` };
  }

  function isOver({ at, attempts }: Notification, { ms, attempts: minAttempts }: typeof patience): boolean {
    return now() - at >= ms && attempts >= minAttempts;
  }

  async function deliver(notification: Notification): Promise<void> {
    const delivery = await attempt(notification);
    if (!unrecorded.has(notification.id)) onAttempt(notification, delivery);
    await note(notification.id, delivery);
  }

  async function note(id: string, delivery: Delivery): Promise<void> {
    try {
      await outbox.recordDelivery(id, delivery, now());
      unrecorded.delete(id);
    } catch (error) {
      unrecorded.set(id, delivery);
      onError(error);
    }
  }

  async function claimAndSend(): Promise<void> {
    try {
      for (const [id, delivery] of unrecorded) await note(id, delivery);
      const free = maxAtOnce - inFlight.size;
      if (free <= 0) return;
      for (const notification of await outbox.claimDueNotifications(now(), free)) {
        if (inFlight.has(notification.id)) continue;
        const { id } = notification;
        const sent = deliver(notification)
          .catch(onError)
          .finally(() => inFlight.delete(id));
        inFlight.set(id, sent);
      }
    } catch (error) {
      onError(error);
    }
  }

  return {
    async deliverDue() {
      if (end.signal.aborted) return;
      claiming ??= claimAndSend().finally(() => {
        claiming = undefined;
      });
      await claiming;
    },
    async stop() {
      end.abort();
      await claiming;
      await Promise.all(inFlight.values());
    },
  };
}
