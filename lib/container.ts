import pino, { type Logger } from 'pino';
import { Cron } from 'croner';
import { createConsulClient } from './consul/client';
import { openConnection } from './consul/connection';
import { createConsulWatch } from './consul/watch';
import { readEnv, type Env } from './env';
import { toChangedServices } from './health/changed-services';
import type { Poll, PollRecord } from './health/poll';
import { toHoldMs } from './history/coverage';
import { createPollFeed, type PollFeed } from './poll-feed';
import { createFailureLog } from './poller/failure-log';
import { createPoller, type Poller } from './poller/schedule';
import { createWatcher, type Watcher } from './poller/watch';
import { openSessionSecret } from './preferences/session-secret';
import { listPresent } from './queries/list-services';
import type { QueryContext } from './queries/query-context';
import { openStore } from './store/sqlite-store';
import type { Store } from './store/store';

const dayMs = 24 * 3600 * 1000;

/** Everything that there is one of in a process. */
export type Container = {
  env: Env;
  log: Logger;
  store: Store;
  poller: Poller;
  /** Absent with `WATCH=off`. */
  watcher: Watcher | undefined;
  feed: PollFeed;
  sessionSecret: string;
  /** How long one successful poll can vouch for a status, in milliseconds. */
  holdMs: number;
};

declare global {
  // Route handlers and instrumentation.ts are bundled apart and share no module, only this.
  var consulMonitor: Container | undefined;
}

/** Wires env, Consul, store and poller, once a process, and starts nothing. */
export function getContainer(): Container {
  return (globalThis.consulMonitor ??= createContainer());
}

/** What a query needs, with the one time that its answer is true of. */
export function openQuery(): QueryContext {
  const { store, holdMs, env } = getContainer();
  return { store, holdMs, now: Date.now(), urlTemplate: env.serviceUrlTemplate };
}

/** Starts polling and the daily pruning, and sees to a clean end. For a server that boots; a second call does nothing. */
export function startContainer(): void {
  if (globalThis.consulMonitor !== undefined) return;
  const { env, log, store, poller, watcher, feed } = getContainer();
  poller.start();
  watcher?.start();
  const pruning = new Cron('17 3 * * *', { protect: true }, () => prune(store, log, env.retentionDays));
  const stop = (): void => {
    pruning.stop();
    watcher?.stop();
    poller.stop();
    feed.end();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Next ends the process itself, once requests are answered. SQLite's writes are synchronous: none is in progress.
  process.once('exit', () => store.close());
}

function createContainer(): Container {
  const env = readEnv();
  const log = pino({ level: env.logLevel, base: { app: 'consul-monitor' } });
  const sayDetails = createFailureLog(log, 'the details of all services can be read again');
  const connection = openConnection(env.consul);
  const client = createConsulClient(connection, {
    onDetails: (failure) => sayDetails(failure, Date.now()),
  });
  const holdMs = toHoldMs(env.pollIntervalSeconds);
  const store = openStore({ path: env.databasePath, holdMs });
  const feed = createPollFeed();
  const onUnforeseen = (error: unknown): void =>
    log.error({ err: error }, 'Consul could not be looked at for a reason that nobody foresaw');
  const poller = createPoller({
    fetchSnapshot: async (signal) => client.fetchSnapshot(signal, await countKnown(store)),
    recordPoll: (poll) => recordAndTell(store, feed, poll),
    now: Date.now,
    onUnforeseen,
    intervalSeconds: env.pollIntervalSeconds,
    log,
  });
  const watcher = createWatcher({
    ...createConsulWatch(connection),
    poll: () => poller.pollChange(),
    onUnforeseen,
    log,
    now: Date.now,
  });
  return {
    env,
    log,
    store,
    poller,
    watcher: env.watch ? watcher : undefined,
    feed,
    holdMs,
    sessionSecret: env.sessionSecret ?? openSessionSecret(env.databasePath),
  };
}

/** Keeps a poll, and then tells whoever is looking what it changed. */
async function recordAndTell(store: Store, feed: PollFeed, poll: Poll): Promise<PollRecord> {
  const [last, before] = [await store.getLastPoll(), await listPresent({ store })];
  const record = await store.recordPoll(poll);
  const services = record.changes === 0 ? [] : toChangedServices(before, await listPresent({ store }));
  if (services.length > 0 || record.outcome !== last?.outcome) feed.tell({ at: record.at, services });
  return record;
}

/** How many instances and checks the last successful poll saw, also after a restart. */
async function countKnown(store: Store): Promise<{ instances: number; checks: number }> {
  const success = await store.getLastSuccess();
  if (success === undefined) return { instances: 0, checks: 0 };
  const instances = await store.listInstances(success.datacenter);
  return { instances: instances.length, checks: success.checks };
}

async function prune(store: Store, log: Logger, retentionDays: number): Promise<void> {
  try {
    const rows = await store.pruneBefore(Date.now() - retentionDays * dayMs);
    log.info({ rows }, 'pruned what is older than the retention');
  } catch (error) {
    log.error({ err: error }, 'pruning failed; it is tried again tomorrow');
  }
}
