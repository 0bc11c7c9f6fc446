import { toErrorMessage } from '@/lib/error-message';
import type { Delivery } from '../notification';

/** Returns the outcome when nothing could be sent, for example when a secret's file is missing: to be retried. */
export function toUnsent(error: unknown): Delivery {
  const reason = toErrorMessage(error);
  return { isDelivered: false, isFinal: false, answer: `could not be contacted: ${reason}` };
}
