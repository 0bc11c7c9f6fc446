import type { Delivery } from '../alerts/notification';
import type { AlertStore } from '../store/alert-store';

/** How often it is looked who cannot be told, in milliseconds. */
const lookMs = 5000;

/** One attempt that failed is no trouble yet: the next one comes within seconds. */
const fewAttempts = 2;

/** So many are named. */
const mostNamed = 3;

/** Who cannot be told of alerts at the moment. */
export type Trouble = {
  /** In sentences; `null` where all can be told. */
  problem: () => string | null;
  /** Looks, unless it has just been looked. */
  look: () => Promise<void>;
  /** To be told of what is not kept: of each time that somebody is told again. */
  noteResend: (receiver: string, delivery: Delivery) => void;
};

export function createTrouble(store: Pick<AlertStore, 'listDeliveryTrouble'>): Trouble {
  const resends = new Map<string, string>();
  let kept = new Map<string, string>();
  let lookedAt = -Infinity;

  return {
    problem() {
      const answers = [...new Map([...resends, ...kept])];
      if (answers.length === 0) return null;
      const named = answers.slice(0, mostNamed).map(([receiver, answer]) => `${receiver} ${answer}`);
      const more = answers.length - named.length;
      return [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
    },
    async look() {
      if (performance.now() - lookedAt < lookMs) return;
      lookedAt = performance.now();
      const troubles = await store.listDeliveryTrouble();
      const lasting = troubles.filter(({ isFinal, attempts }) => isFinal || attempts >= fewAttempts);
      kept = new Map(lasting.map(({ receiver, answer }) => [receiver, answer]));
    },
    noteResend(receiver, delivery) {
      if (delivery.isDelivered) resends.delete(receiver);
      else resends.set(receiver, delivery.answer);
    },
  };
}
