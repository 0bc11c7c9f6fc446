import type { Alert } from './alert';
import type { Delivery } from './notification';
import type { Receiver } from './receivers/receiver';

type Context = {
  /** What the receiver was told of and still fires, but for what a silence keeps from it. */
  listFiring: (receiver: string) => Promise<readonly Alert[]>;
  /** Told of each time. */
  onAttempt: (receiver: string, delivery: Delivery) => void;
  onTrouble: (error: unknown) => void;
  /** Epoch milliseconds. */
  now: () => number;
};

/** Tells those who want it, again and again, of what still fires. Nothing is kept of that: the next time comes soon. */
export type Resender = {
  /** To be called often; `receivers`: those who are set up now. Never rejects. */
  resendDue(receivers: readonly Receiver[], signal: AbortSignal): Promise<void>;
};

export function createResender({ listFiring, onAttempt, onTrouble, now }: Context): Resender {
  // By the process's own clock: one that leaps makes nobody wait.
  const sentAt = new Map<string, number>();

  async function resend(receiver: Receiver, signal: AbortSignal): Promise<void> {
    const { name } = receiver;
    sentAt.set(name, performance.now());
    const alerts = await listFiring(name);
    if (alerts.length === 0) return;
    const at = now();
    const told = { receiver: name, alerts, more: 0, attempts: 1, isTest: false, at };
    onAttempt(name, await receiver.send({ id: `${name}-${at}`, ...told }, signal));
  }

  return {
    async resendDue(receivers, signal) {
      const due = receivers.filter(({ name, resendMs }) => {
        return resendMs !== undefined && performance.now() - (sentAt.get(name) ?? -Infinity) >= resendMs;
      });
      await Promise.all(due.map((receiver) => resend(receiver, signal).catch(onTrouble)));
    },
  };
}
