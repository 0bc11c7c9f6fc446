import { createReceiver } from '@/lib/alerts/receivers/create-receiver';
import { openDispatcher } from '@/lib/alerts/receivers/dispatcher';
import { createLinks } from '@/lib/alerts/receivers/links';
import type { Receiver } from '@/lib/alerts/receivers/receiver';
import { receiverConfig } from '@/lib/alerts/receivers/receiver-config';

const dispatcher = openDispatcher();

/** A receiver with this configuration, for a site at https://monitor.example.com. */
export function aReceiver(config: object, now: () => number = Date.now): Receiver {
  const toLink = createLinks('https://monitor.example.com');
  return createReceiver(receiverConfig.parse({ name: 'r', ...config }), { toLink, dispatcher, now });
}

/** A signal that is never aborted. */
export const neverAborted = new AbortController().signal;
