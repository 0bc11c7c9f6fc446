import type { Dispatcher } from 'undici';
import type { Delivery, Notification } from '../notification';
import type { ReceiverConfig } from './receiver-config';

/** One who is told of alerts. */
export type Receiver = {
  name: string;
  type: ReceiverConfig['type'];
  /** Where it is, for a page: without any secret. */
  place: string;
  /**
   * How often it wants to be told again of what fires, in milliseconds; `undefined` where once is enough.
   */
  resendMs?: number;
  /** Tells it, and says what became of that. Rejects never; an aborted attempt counts as one to repeat. */
  send: (notification: Notification, signal: AbortSignal) => Promise<Delivery>;
};

export type ReceiverContext = {
  /** The whole address of a path of this site; `undefined` while nobody has said where visitors reach it. */
  toLink: (path: string) => string | undefined;
  /** Sends the requests. */
  dispatcher: Dispatcher;
  /** Epoch milliseconds. */
  now: () => number;
};
