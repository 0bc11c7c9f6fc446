import { sleep } from '@/lib/sleep';
import type { StoredDelivery } from '@/lib/store/alert-store';
import { getContainer } from './container';

/** How long a test waits for the outcome, and how often it checks for it, in milliseconds. */
const longestMs = 20_000;
const checkMs = 200;

const maxLooked = 50;

/** At most one test is sent to a receiver in this time, in milliseconds; requests in between share its outcome. */
const pauseMs = 1000;

/**
 * Sends a receiver a test and waits for the outcome. Returns the delivery in its state then; `undefined` when no
 * receiver has that name. Joins a test that is in progress.
 */
export async function sendTest(receiver: string, signal: AbortSignal): Promise<StoredDelivery | undefined> {
  const { receivers, store } = getContainer();
  if (!receivers.list().some(({ name }) => name === receiver)) return undefined;
  const now = Date.now();
  const recent = (await store.alerts.listDeliveries(maxLooked)).find(
    (one) => one.isTest && one.receiver === receiver && (one.state === 'waiting' || now - one.at < pauseMs),
  );
  const id = recent?.id ?? (await store.alerts.recordTest(receiver, now));
  const before = recent?.state === 'waiting' ? recent.answeredAt : null;
  const giveUpAt = performance.now() + longestMs;
  for (;;) {
    const delivery = await store.alerts.getDelivery(id);
    const isAnswered = delivery !== undefined && delivery.answeredAt !== before;
    if (isAnswered || signal.aborted || performance.now() > giveUpAt) return delivery;
    await sleep(checkMs, signal);
  }
}
