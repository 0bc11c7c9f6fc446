import { endOnSignals } from '@/lib/server/end-on-signals';
import { guardRequests, listServers } from '@/lib/server/guard-requests';
import { createContainer } from './create-container';
import { toGuardPolicy } from './guard-policy';
import { makeShrinkable } from './make-shrinkable';
import { startPruning } from './prune';

/**
 * Starts polling and the daily pruning, and prepares a clean shutdown, when a server boots. A second call does nothing.
 */
export function startContainer(): void {
  if (globalThis.consulMonitor !== undefined) return;
  const container = createContainer();
  globalThis.consulMonitor = container;
  const { env, log, store, alerting, receivers, datacenters, feed, clock, access } = container;
  guardRequests(toGuardPolicy(env), access.onListening);
  makeShrinkable(store, log);
  datacenters.start();
  const stopPruning = startPruning({ store, log, now: Date.now, clock, retentionDays: env.retentionDays });
  alerting.start();
  receivers.start();
  const stop = (): void => {
    alerting.stop();
    void receivers.stop();
    stopPruning();
    datacenters.stop();
    feed.end();
  };
  endOnSignals(stop, listServers);
  process.once('exit', () => store.close());
}
