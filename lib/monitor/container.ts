import { randomUUID } from 'node:crypto';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { openDispatcher } from '../alerts/receivers/dispatcher';
import { createLinks } from '../alerts/receivers/links';
import { openConnection, toDatacenter } from '../consul/connection';
import { listDatacenters } from '../consul/list-datacenters';
import { type Env, readEnv } from '../env';
import { toPeer } from '../health/peer';
import { toHoldMs } from '../history/coverage';
import { type ClockWatch, createClockWatch } from '../poller/clock-watch';
import { createDatacenters, type Datacenters } from '../poller/datacenters';
import { openSessionSecret } from '../preferences/session-secret';
import type { Secrets } from '../sealed-cookie';
import { openStore } from '../store/sqlite-store';
import type { Store } from '../store/store';
import { type Access, createAccess } from './access';
import { exitWithMessage } from './exit-with-message';
import { listPeers } from './list-peers';
import { createMetrics, type Metrics } from './metrics';
import { type Alerting, openAlerting } from './open-alerting';
import { type MonitorContext, openDatacenterMonitor } from './open-datacenter-monitor';
import { openPeerMonitor } from './open-peer-monitor';
import { openReceivers, type Receivers } from './open-receivers';
import { createPollFeed, type PollFeed } from './poll-feed';
import { countPolls } from './poll-metrics';
import { createPollRecorder, type PollRecorder } from './poll-recorder';
import { createProcessRegistry } from './process-registry';

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

/** Wires the environment, Consul, the store and the poller, once in a process, without starting anything. */
export function getContainer(): Container {
  return (globalThis.consulMonitor ??= createContainer());
}

function createContainer(): Container {
  const env = readEnv();
  const log = pino({ level: env.logLevel, base: { app: 'consul-monitor' } });
  const connection = openConnection(env.consul);
  const holdMs = toHoldMs(env.pollIntervalSeconds);
  const migrationsFolder = join(env.root, 'drizzle');
  const alerting = openAlerting({
    file: env.alertsFile,
    others: env.alertReceivers,
    log,
    holdMs,
    listDatacenters: () => datacenters.names(),
  });
  const { decider } = alerting;
  const store = openStore({ path: env.databasePath, holdMs, migrationsFolder, decider });
  const receivers = openReceivers({
    store: store.alerts,
    listConfigs: alerting.receivers,
    log,
    toLink: createLinks(env.siteUrl),
    dispatcher: openDispatcher(),
    now: Date.now,
  });
  const feed = createPollFeed((error) =>
    log.error({ err: error }, 'sending an event to a live client failed'),
  );
  // The machine's monotonic clock, which continues while it sleeps; a process's own may not.
  const clock = createClockWatch({ now: Date.now, elapsed: () => uptime() * 1000 });
  const recorder = createPollRecorder({ store, feed, clock, log });
  const registry = createProcessRegistry();
  const common: MonitorContext = {
    recordPoll: countPolls(registry, store, recorder.recordPoll),
    now: Date.now,
    onUnexpected: (error) => log.error({ err: error }, 'polling Consul failed with an unexpected error'),
    intervalSeconds: env.pollIntervalSeconds,
    log,
    writer: { id: randomUUID(), host: hostname(), pid: process.pid, startedAt: Date.now() },
    onConflict: exitWithMessage,
  };
  const datacenters = createDatacenters({
    ...common,
    wanted: env.datacenters,
    listNamed: () => listDatacenters(connection),
    listPeers: () => listPeers(connection, store),
    listSeen: () => store.listDatacenters(),
    open: (name) => {
      const peer = toPeer(name);
      if (peer !== undefined) return openPeerMonitor(connection, peer, { ...common, store });
      return openDatacenterMonitor(toDatacenter(connection, name), {
        ...common,
        store,
        isWatched: env.watch,
      });
    },
  });
  const secrets = env.sessionSecrets ?? ([openSessionSecret(env.databasePath)] as const);
  const access = createAccess({ env, log, secrets, store: store.access });
  const metrics = createMetrics({ registry, env, datacenters, log });
  const { clockEvent } = recorder;
  const shared = { env, log, store, datacenters, feed, holdMs, secrets, access, metrics, clock, clockEvent };
  return { ...shared, alerting, receivers };
}
