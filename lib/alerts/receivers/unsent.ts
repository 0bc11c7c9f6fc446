import type { Delivery } from '../notification';

/** Returns the delivery for what could not even be sent, such as when a secret's file is not there: it may be back soon. */
export function toUnsent(error: unknown): Delivery {
  const reason = error instanceof Error ? error.message : String(error);
  return { isDelivered: false, isFinal: false, answer: `could not be asked: ${reason}` };
}
