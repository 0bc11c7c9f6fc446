import type { Delivery, Notification } from './notification';
import type { Receiver } from './receivers/receiver';

/** Where what is to be told waits; see `AlertStore`. */
export type Outbox = {
  claimDueNotifications(now: number, most: number): Promise<Notification[]>;
  noteDelivery(id: string, delivery: Delivery, now: number): Promise<void>;
};

/** So many notifications are on their way at once; of one receiver never more than one. */
const mostAtOnce = 20;

/** The longest that one attempt may take, in milliseconds: shorter than the lease of whoever took it. */
const attemptMs = 60_000;

/**
 * What could not be told for so long, in milliseconds, and as often as it is tried in that time, is given up: it keeps back
 * what happens now. A clock that leaps ahead makes nothing old by itself.
 */
export const patience = { ms: 24 * 3_600_000, attempts: 50 };

/** The same where nobody of that name is set up here, for another server that shares the file may know them. */
export const patienceForStrangers = { ms: 3_600_000, attempts: 8 };

type Context = {
  outbox: Outbox;
  /** `undefined`: nobody of that name is set up any more. */
  getReceiver: (name: string) => Receiver | undefined;
  /** Told of each attempt. */
  onAttempt: (notification: Notification, delivery: Delivery) => void;
  /** Told when the outbox cannot be read or written. */
  onTrouble: (error: unknown) => void;
  /** Epoch milliseconds. */
  now: () => number;
};

export type Deliverer = {
  /** Takes what is due, and sends it. Resolves when that is on its way, not when it has arrived. Never rejects. */
  deliverDue(): Promise<void>;
  /** Cuts short what is on its way, and takes nothing more. Resolves when the last answer is noted. */
  stop(): Promise<void>;
};

/** Delivers what waits in an outbox. What was sent and could not be noted is noted later, and not sent once more. */
export function createDeliverer({ outbox, getReceiver, onAttempt, onTrouble, now }: Context): Deliverer {
  const end = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const unnoted = new Map<string, Delivery>();
  let taking: Promise<void> | undefined;

  async function attempt(notification: Notification): Promise<Delivery> {
    const known = unnoted.get(notification.id);
    if (known !== undefined) return known;
    const receiver = getReceiver(notification.receiver);
    if (receiver === undefined) {
      const isFinal = isOver(notification, patienceForStrangers);
      return { isDelivered: false, isFinal, answer: 'is not set up any more' };
    }
    const limit = AbortSignal.timeout(attemptMs);
    const delivery = await receiver.send(notification, AbortSignal.any([end.signal, limit]));
    if (delivery.isDelivered || delivery.isFinal || !isOver(notification, patience)) return delivery;
    return { isDelivered: false, isFinal: true, answer: `${delivery.answer}; given up after a day` };
  }

  function isOver({ at, attempts }: Notification, { ms, attempts: most }: typeof patience): boolean {
    return now() - at >= ms && attempts >= most;
  }

  async function deliver(notification: Notification): Promise<void> {
    const delivery = await attempt(notification);
    if (!unnoted.has(notification.id)) onAttempt(notification, delivery);
    await note(notification.id, delivery);
  }

  async function note(id: string, delivery: Delivery): Promise<void> {
    try {
      await outbox.noteDelivery(id, delivery, now());
      unnoted.delete(id);
    } catch (error) {
      unnoted.set(id, delivery);
      onTrouble(error);
    }
  }

  async function take(): Promise<void> {
    try {
      for (const [id, delivery] of unnoted) await note(id, delivery);
      const most = mostAtOnce - underWay.size;
      if (most <= 0) return;
      for (const notification of await outbox.claimDueNotifications(now(), most)) {
        if (underWay.has(notification.id)) continue;
        const { id } = notification;
        const sent = deliver(notification)
          .catch(onTrouble)
          .finally(() => underWay.delete(id));
        underWay.set(id, sent);
      }
    } catch (error) {
      onTrouble(error);
    }
  }

  return {
    async deliverDue() {
      if (end.signal.aborted) return;
      taking ??= take().finally(() => {
        taking = undefined;
      });
      await taking;
    },
    async stop() {
      end.abort();
      await taking;
      await Promise.all(underWay.values());
    },
  };
}
