import { sleep } from '../sleep';
import type { KeptDelivery } from '../store/alert-store';
import { getContainer } from './container';

/** How long whoever asks for a test waits for the answer to it, and how often it is looked for, in milliseconds. */
const longestMs = 20_000;
const lookMs = 200;

const mostLooked = 50;

/**
 * Has a receiver told that this is a test, and waits for what it answers. Returns the delivery as it stands then;
 * `undefined` when nobody of that name is set up. One that is still on its way is joined.
 */
export async function sendTest(receiver: string, signal: AbortSignal): Promise<KeptDelivery | undefined> {
  const { receivers, store } = getContainer();
  if (!receivers.list().some(({ name }) => name === receiver)) return undefined;
  const waiting = (await store.alerts.listDeliveries(mostLooked)).find(
    (one) => one.isTest && one.receiver === receiver && one.state === 'waiting',
  );
  const id = waiting?.id ?? (await store.alerts.recordTest(receiver, Date.now()));
  const before = waiting?.answeredAt ?? null;
  const giveUpAt = performance.now() + longestMs;
  for (;;) {
    const delivery = await store.alerts.getDelivery(id);
    const isAnswered = delivery !== undefined && delivery.answeredAt !== before;
    if (isAnswered || signal.aborted || performance.now() > giveUpAt) return delivery;
    await sleep(lookMs, signal);
  }
}
