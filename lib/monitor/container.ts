import type { Logger } from 'pino';
import type { Env } from '@/lib/env';
import type { ClockWatch } from '@/lib/poller/clock-watch';
import type { Datacenters } from '@/lib/poller/datacenters';
import type { Secrets } from '@/lib/sealed-cookie';
import type { Store } from '@/lib/store/store';
import type { Access } from './access';
import type { Metrics } from './metrics';
import type { Alerting } from './open-alerting';
import type { Receivers } from './open-receivers';
import type { PollFeed } from './poll-feed';
import type { PollRecorder } from './poll-recorder';

/** Everything that exists once in a process. */
export type Container = {
  env: Env;
  log: Logger;
  store: Store;
  alerting: Alerting;
  receivers: Receivers;
  datacenters: Datacenters;
  feed: PollFeed;
  clock: ClockWatch;
  /** The newest clock event. */
  clockEvent: PollRecorder['clockEvent'];
  /** The secrets that encrypt cookies. */
  secrets: Secrets;
  access: Access;
  metrics: Metrics;
  /** How long one successful poll vouches for a status, in milliseconds. */
  holdMs: number;
};

declare global {
  // Route handlers and instrumentation.ts are bundled separately; they share no module, only this.
  var consulMonitor: Container | undefined;
}

/**
 * Returns what `instrumentation.ts` has started. Every route is bundled with what it imports, so this file imports only
 * types: a server would load each copy of the rest when it starts.
 */
export function getContainer(): Container {
  if (globalThis.consulMonitor === undefined) throw new Error('The monitor has not been started');
  return globalThis.consulMonitor;
}
