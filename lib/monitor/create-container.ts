import { randomUUID } from 'node:crypto';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openDispatcher } from '@/lib/alerts/receivers/dispatcher';
import { createLinks } from '@/lib/alerts/receivers/links';
import { openConnection, toDatacenter } from '@/lib/consul/http/connection';
import { listDatacenters } from '@/lib/consul/list-datacenters';
import { readEnv } from '@/lib/env';
import { toPeer } from '@/lib/health/peer';
import { toHoldMs } from '@/lib/history/coverage';
import { createClockWatch } from '@/lib/poller/clock-watch';
import { createDatacenters } from '@/lib/poller/datacenters';
import { openSessionSecret } from '@/lib/preferences/session-secret';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { createAccess } from './access';
import type { Container } from './container';
import { exitWithMessage } from './exit-with-message';
import { listPeers } from './list-peers';
import { createMetrics } from './metrics';
import { openAlerting } from './open-alerting';
import { type MonitorContext, openDatacenterMonitor } from './open-datacenter-monitor';
import { openPeerMonitor } from './open-peer-monitor';
import { openReceivers } from './open-receivers';
import { createPollFeed } from './poll-feed';
import { countPolls } from './poll-metrics';
import { createPollRecorder } from './poll-recorder';
import { createProcessRegistry } from './process-registry';

/** Wires the environment, Consul, the store and the poller, without starting anything. */
export function createContainer(): Container {
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
