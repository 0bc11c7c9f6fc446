import { sleep } from '../sleep';
import type { KeptDelivery } from '../store/alert-store';
import { getContainer } from './container';

/** How long whoever asks for a test waits for the answer to it, and how often it is looked for, in milliseconds. */
const longestMs = 20_000;
const lookMs = 200;

const mostLooked = 50;

/** At most one test of a receiver is sent in this time, in milliseconds; whoever asks in between gets its answer. */
const pauseMs = 1000;

/**
 * Has a receiver told that this is a test, and waits for what it answers. Returns the delivery as it stands then;
 * `undefined` when nobody of that name is set up. One that is still on its way is joined.
 */
export async function sendTest(receiver: string, signal: AbortSignal): Promise<KeptDelivery | undefined> {
  const { receivers, store } = getContainer();
  if (!receivers.list().some(({ name }) => name === receiver)) return undefined;
  const now = Date.now();
  const recent = (await store.alerts.listDeliveries(mostLooked)).find(
    (one) => one.isTest && one.receiver === receiver && (one.state === 'waiting' || now - one.at < pauseMs),
  );
  const id = recent?.id ?? (await store.alerts.recordTest(receiver, now));
  const before = recent?.state === 'waiting' ? recent.answeredAt : null;
  const giveUpAt = performance.now() + longestMs;
  for (;;) {
    const delivery = await store.alerts.getDelivery(id);
    const isAnswered = delivery !== undefined && delivery.answeredAt !== before;
    if (isAnswered || signal.aborted || performance.now() > giveUpAt) return delivery;
    await sleep(lookMs, signal);
  }
}
