import type { ReceiverPlace } from '@/lib/queries/get-alerts';
import { getContainer } from './container';

/** Returns the configured receivers of alerts. */
export function listReceivers(): ReceiverPlace[] {
  return getContainer()
    .receivers.list()
    .map(({ name, type, place }) => ({ name, type, place }));
}
