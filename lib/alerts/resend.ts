import type { Alert } from './alert';
import type { Delivery } from './notification';
import type { Receiver } from './receivers/receiver';

type Context = {
  /** Returns the firing alerts that a receiver was notified of, except silenced ones. */
  listFiring: (receiver: string) => Promise<readonly Alert[]>;
  /** Called after each attempt. */
  onAttempt: (receiver: string, delivery: Delivery) => void;
  onError: (error: unknown) => void;
  /** Epoch milliseconds. */
  now: () => number;
};

/** Repeats firing alerts to the receivers that want it. Outcomes are not stored: the next repetition comes soon. */
export type Resender = {
  /** Call often. `receivers`: the ones currently configured. Never rejects. */
  resendDue(receivers: readonly Receiver[], signal: AbortSignal): Promise<void>;
};

export function createResender({ listFiring, onAttempt, onError, now }: Context): Resender {
  // Measured by the process's monotonic clock, so that clock jumps delay nothing.
  const sentAt = new Map<string, number>();

  async function resend(receiver: Receiver, signal: AbortSignal): Promise<void> {
    const { name } = receiver;
    sentAt.set(name, performance.now());
    const alerts = await listFiring(name);
    if (alerts.length === 0) return;
    const at = now();
    const notification = { receiver: name, alerts, more: 0, attempts: 1, isTest: false, at };
    onAttempt(name, await receiver.send({ id: `${name}-${at}`, ...notification }, signal));
  }

  return {
    async resendDue(receivers, signal) {
      const due = receivers.filter(({ name, resendMs }) => {
        return resendMs !== undefined && performance.now() - (sentAt.get(name) ?? -Infinity) >= resendMs;
      });
      await Promise.all(due.map((receiver) => resend(receiver, signal).catch(onError)));
    },
  };
}
