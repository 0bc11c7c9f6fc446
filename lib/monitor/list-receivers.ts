import type { ReceiverPlace } from '../queries/get-alerts';
import { getContainer } from './container';

/** Who is told of alerts, as the settings have them now. */
export function listReceivers(): ReceiverPlace[] {
  return getContainer()
    .receivers.list()
    .map(({ name, type, place }) => ({ name, type, place }));
}
