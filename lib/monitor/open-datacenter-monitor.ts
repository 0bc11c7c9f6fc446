import type { Logger } from 'pino';
import { createConsulClient } from '@/lib/consul/client';
import type { Connection } from '@/lib/consul/http/connection';
import { createNewestIndexes } from '@/lib/consul/newest-index';
import { createConsulWatch } from '@/lib/consul/watch';
import type { Poll, PollRecord } from '@/lib/health/poll';
import type { SeenBefore, Snapshot } from '@/lib/health/snapshot';
import type { DatacenterMonitor } from '@/lib/poller/datacenter-monitors';
import { createFailureLog } from '@/lib/poller/failure-log';
import { createPartialLog } from '@/lib/poller/partial-log';
import { createPoller } from '@/lib/poller/schedule';
import { createUnreadableLog } from '@/lib/poller/unreadable-log';
import { createWatcher } from '@/lib/poller/watch';
import type { Store, Writer } from '@/lib/store/store';
import { createClusterWatch } from './watch-cluster';

/** The longest time that a poll reads details, in milliseconds. */
const longestDetailsMs = 10_000;

/** What the monitors of all datacenters share. */
export type MonitorContext = {
  recordPoll: (poll: Poll) => Promise<PollRecord>;
  /** Epoch milliseconds. */
  now: () => number;
  /** Called on an unexpected error, which is a bug of ours. */
  onUnexpected: (error: unknown) => void;
  intervalSeconds: number;
  log: Logger;
  writer: Writer;
  /** Called with a sentence when another server records another cluster in the same file. */
  onConflict: (sentence: string) => void;
};

/** Wires the client, the poller and the watcher of one datacenter, without starting anything. */
export function openDatacenterMonitor(
  connection: Connection,
  context: MonitorContext & { store: Store; isWatched: boolean },
): DatacenterMonitor {
  const { store, isWatched, now } = context;
  const { datacenter } = connection;
  const common = { ...context, datacenter, log: context.log.child({ datacenter }) };
  const logDetails = createFailureLog(common.log, 'the details of all services can be read again');
  const logPartial = createPartialLog(common.log);
  const logUnreadable = createUnreadableLog(common.log);
  const indexes = createNewestIndexes();
  const client = createConsulClient(connection, {
    onDetails: (failure) => logDetails(failure, now()),
    // Slow details do not delay recording statuses.
    detailsMs: Math.min(longestDetailsMs, (context.intervalSeconds * 1000) / 2),
    indexes,
  });
  const cluster = createClusterWatch({ ...common, connection, store });
  async function fetchSnapshot(signal: AbortSignal): Promise<Snapshot> {
    try {
      return await client.fetchSnapshot(signal, await readBefore(store, datacenter));
    } catch (error) {
      cluster.askAgain();
      throw error;
    }
  }

  const poller = createPoller({
    ...common,
    async fetchSnapshot(signal) {
      const checked = cluster.check();
      const snapshot = await fetchSnapshot(signal);
      await checked;
      logPartial(snapshot, now());
      logUnreadable(snapshot);
      return snapshot;
    },
  });
  const watcher = createWatcher({
    ...common,
    ...createConsulWatch(connection, undefined, {
      indexes,
      onShorterWait: (waitMs) =>
        common.log.info(
          { waitMs },
          'a proxy in front of Consul cuts off long requests; blocking queries now wait for a shorter time',
        ),
    }),
    poll: () => poller.pollChange(),
  });
  return { poller, watcher: isWatched ? watcher : undefined, close: () => void client.close() };
}

/** Returns what the last successful poll of the datacenter saw, also after a restart. */
async function readBefore(store: Store, datacenter: string): Promise<SeenBefore> {
  const success = await store.getLastSuccess(datacenter);
  if (success === undefined) return { instances: 0, checks: 0 };
  const known = await store.listInstances(datacenter);
  return { instances: known.length, checks: success.checks, isPartial: success.partial, known };
}
