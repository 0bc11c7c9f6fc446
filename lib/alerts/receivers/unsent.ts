import type { Delivery } from '@/lib/alerts/notification';
import { toErrorMessage } from '@/lib/error-message';

/** Returns the outcome when nothing could be sent, for example when a secret's file is missing: to be retried. */
export function toUnsent(error: unknown): Delivery {
  const reason = toErrorMessage(error);
  return { isDelivered: false, isFinal: false, answer: `could not be contacted: ${reason}` };
}
