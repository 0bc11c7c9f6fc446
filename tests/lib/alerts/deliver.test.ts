import { createDeliverer, type Outbox, patience, unknownReceiverPatience } from '@/lib/alerts/deliver';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import type { Receiver } from '@/lib/alerts/receivers/receiver';
import { hour, noon } from '@/tests/builders';
import { aNotification } from './builders';

const delivered: Delivery = { isDelivered: true, answer: 'answered 200' };
const failed: Delivery = { isDelivered: false, isFinal: false, answer: 'answered 500' };

/** An outbox in memory: a notification is due until it is claimed. */
function anOutbox(...notifications: Notification[]) {
  const noted: [string, Delivery][] = [];
  let isBroken = false;
  const due = new Map(notifications.map((notification) => [notification.id, notification]));
  const outbox: Outbox = {
    async claimDueNotifications(_, most) {
      const claimed = [...due.values()].slice(0, most);
      for (const { id } of claimed) due.delete(id);
      return claimed;
    },
    async recordDelivery(id, delivery) {
      if (isBroken) throw new Error('the disk is full');
      noted.push([id, delivery]);
    },
  };
  return {
    outbox,
    noted,
    add: (notification: Notification) => due.set(notification.id, notification),
    break: (broken: boolean) => (isBroken = broken),
  };
}

function aReceiver(send: Receiver['send']): Receiver {
  return { name: 'webhook', type: 'webhook', place: '', send };
}

function open(outbox: Outbox, send: Receiver['send'] | undefined, now = noon) {
  const attempts: Delivery[] = [];
  const errors: unknown[] = [];
  const deliverer = createDeliverer({
    outbox,
    getReceiver: () => (send === undefined ? undefined : aReceiver(send)),
    onAttempt: (_, delivery) => attempts.push(delivery),
    onError: (error) => errors.push(error),
    now: () => now,
  });
  return { deliverer, attempts, errors };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createDeliverer', () => {
  it('sends what is due, and records the outcome', async () => {
    const { outbox, noted } = anOutbox(aNotification({ id: 'a' }), aNotification({ id: 'b' }));
    const { deliverer, attempts } = open(outbox, async ({ id }) => (id === 'a' ? delivered : failed));
    await deliverer.deliverDue();
    await settle();
    expect(noted).toEqual([
      ['a', delivered],
      ['b', failed],
    ]);
    expect(attempts).toEqual([delivered, failed]);
  });

  it('limits concurrent deliveries', async () => {
    const many = Array.from({ length: 50 }, (_, at) => aNotification({ id: `n${at}` }));
    const { outbox, noted } = anOutbox(...many);
    const waiting: (() => void)[] = [];
    const { deliverer } = open(
      outbox,
      () => new Promise((resolve) => waiting.push(() => resolve(delivered))),
    );
    await deliverer.deliverDue();
    await deliverer.deliverDue();
    expect(waiting).toHaveLength(20);
    waiting.splice(0, 5).forEach((go) => go());
    await settle();
    expect(noted).toHaveLength(5);
    await deliverer.deliverDue();
    expect(waiting).toHaveLength(20);
  });

  it('does not wait for slow deliveries before claiming more', async () => {
    const { outbox, noted, add } = anOutbox(aNotification({ id: 'slow' }));
    const { deliverer } = open(outbox, ({ id }) =>
      id === 'slow' ? new Promise(() => {}) : Promise.resolve(delivered),
    );
    await deliverer.deliverDue();
    add(aNotification({ id: 'fast' }));
    await deliverer.deliverDue();
    await settle();
    expect(noted).toEqual([['fast', delivered]]);
  });

  it('gives up notifications to unknown receivers after another server had time to deliver them', async () => {
    const { ms, attempts } = unknownReceiverPatience;
    const old = aNotification({ id: 'old', at: noon - ms, attempts });
    const { outbox, noted } = anOutbox(aNotification({ id: 'new' }), old);
    await open(outbox, undefined).deliverer.deliverDue();
    await settle();
    const answer = 'is no longer configured';
    expect(noted).toEqual([
      ['new', { isDelivered: false, isFinal: false, answer }],
      ['old', { isDelivered: false, isFinal: true, answer }],
    ]);
  });

  it('gives up what could not be delivered for a day', async () => {
    const { ms, attempts } = patience;
    const { outbox, noted, add } = anOutbox(aNotification({ id: 'a', at: noon - ms + hour, attempts }));
    const { deliverer } = open(outbox, async () => failed);
    await deliverer.deliverDue();
    add(aNotification({ id: 'b', at: noon - ms, attempts }));
    await deliverer.deliverDue();
    await settle();
    expect(noted).toEqual([
      ['a', failed],
      ['b', { isDelivered: false, isFinal: true, answer: 'answered 500; given up after a day' }],
    ]);
  });

  it('gives up nothing because of a clock that jumped ahead', async () => {
    const { outbox, noted } = anOutbox(aNotification({ id: 'a', at: noon - 500 * 24 * hour, attempts: 3 }));
    await open(outbox, async () => failed).deliverer.deliverDue();
    await settle();
    expect(noted).toEqual([['a', failed]]);
  });

  it('records an outcome later when that failed, without sending again', async () => {
    const box = anOutbox(aNotification({ id: 'a' }));
    let sent = 0;
    const { deliverer, errors } = open(box.outbox, async () => {
      sent += 1;
      return delivered;
    });
    box.break(true);
    await deliverer.deliverDue();
    await settle();
    expect(errors).toHaveLength(1);
    // Its claim has expired, so it is due again.
    box.add(aNotification({ id: 'a' }));
    await deliverer.deliverDue();
    await settle();
    expect(sent).toBe(1);
    box.break(false);
    await deliverer.deliverDue();
    expect(box.noted).toEqual([['a', delivered]]);
    expect(sent).toBe(1);
  });

  it('reports when nothing can be claimed, and continues', async () => {
    const { deliverer, errors } = open(
      { claimDueNotifications: () => Promise.reject(new Error('locked')), recordDelivery: async () => {} },
      async () => delivered,
    );
    await deliverer.deliverDue();
    await deliverer.deliverDue();
    expect(errors).toHaveLength(2);
  });

  it('stops immediately, and records aborted attempts', async () => {
    const { outbox, noted, add } = anOutbox(aNotification({ id: 'a' }));
    const { deliverer } = open(outbox, (_, signal) => {
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(failed)));
    });
    await deliverer.deliverDue();
    await deliverer.stop();
    expect(noted).toEqual([['a', failed]]);
    add(aNotification({ id: 'b' }));
    await deliverer.deliverDue();
    await settle();
    expect(noted).toHaveLength(1);
  });
});
