import type { Delivery } from '@/lib/alerts/notification';
import type { AlertStore } from '@/lib/store/alert-store';

/** How often failing receivers are checked, in milliseconds. */
const checkMs = 5000;

/** A single failed attempt is not reported: the next one follows within seconds. */
const fewAttempts = 2;

/** The maximum number of receivers to name. */
const maxNamed = 3;

/** The receivers that currently cannot be notified. */
export type DeliveryProblems = {
  /** Returns sentences for people; `null` when all receivers work. */
  problem: () => string | null;
  /** Checks the outbox, unless that was just done. */
  check: () => Promise<void>;
  /** Call with the outcome of each repetition, which is not stored. */
  recordResend: (receiver: string, delivery: Delivery) => void;
};

export function createDeliveryProblems(store: Pick<AlertStore, 'listDeliveryProblems'>): DeliveryProblems {
  const resends = new Map<string, string>();
  let kept = new Map<string, string>();
  let checkedAt = -Infinity;

  return {
    problem() {
      const answers = [...new Map([...resends, ...kept])];
      if (answers.length === 0) return null;
      const named = answers.slice(0, maxNamed).map(([receiver, answer]) => `${receiver} ${answer}`);
      const more = answers.length - named.length;
      return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
    },
    async check() {
      if (performance.now() - checkedAt < checkMs) return;
      checkedAt = performance.now();
      const problems = await store.listDeliveryProblems();
      const lasting = problems.filter(({ isFinal, attempts }) => isFinal || attempts >= fewAttempts);
      kept = new Map(lasting.map(({ receiver, answer }) => [receiver, answer]));
    },
    recordResend(receiver, delivery) {
      if (delivery.isDelivered) resends.delete(receiver);
      else resends.set(receiver, delivery.answer);
    },
  };
}
