import type { Dispatcher } from 'undici';
import type { Delivery, Notification } from '@/lib/alerts/notification';
import type { ReceiverConfig } from './receiver-config';

/** A receiver of alerts. */
export type Receiver = {
  name: string;
  type: ReceiverConfig['type'];
  /** Where it is, without any secret, for a page. */
  place: string;
  /** How often firing alerts are repeated to it, in milliseconds; `undefined` when once is enough. */
  resendMs?: number;
  /** Sends a notification and returns the outcome. Never rejects; an aborted attempt is retried. */
  send: (notification: Notification, signal: AbortSignal) => Promise<Delivery>;
};

export type ReceiverContext = {
  /** Returns the full URL of a local path; `undefined` while the site's public address is not configured. */
  toLink: (path: string) => string | undefined;
  /** Sends the requests. */
  dispatcher: Dispatcher;
  /** Epoch milliseconds. */
  now: () => number;
};
