import path from 'node:path';
import { createDatacenters } from '@/scripts/demo/datacenters';
import { fillPast, openPast } from '@/scripts/demo/past';
import { createPeers } from '@/scripts/demo/peers';
import { startServer } from '@/scripts/demo/server';
import { startStandIn } from '@/scripts/demo/stand-in';
import { findListenProblem, toPort } from '@/scripts/set-up/port.mjs';
import { startProgress } from '@/scripts/set-up/step.mjs';
import type { Call } from './call';
import { isPackage } from './is-package';

const database = 'data/demo.db';

/** Serves the demo's own Consul, with a week of history, until it is ended. */
export async function runDemo({ root }: Call): Promise<number> {
  const problem = await findListenProblem();
  if (problem !== undefined) throw new Error(`Consul Monitor cannot start: ${problem}`);
  const port = toPort();
  const epoch = openPast(database, Date.now(), root);
  const standIn = await startStandIn(createDatacenters(epoch), { peers: createPeers(epoch) });
  const progress = startProgress('Filling the demo database with a week of history');
  await fillPast(database, epoch, (done) => progress.update(`${Math.round(100 * done)} %`), root);
  progress.done();

  const server = startServer(toStart(root), toEnv(standIn.address, port), port);
  let askedAt: number | undefined;
  const stop = () => {
    // npm and the terminal may both pass on one Ctrl-C; a later one means that someone will not wait.
    if (askedAt !== undefined && Date.now() - askedAt > 1000) server.kill();
    askedAt ??= Date.now();
    server.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  server.ready.then(
    () => console.log(greeting(port)),
    (error: unknown) => {
      if (askedAt === undefined) console.error(String(error));
    },
  );
  const code = await server.ended;
  await standIn.close();
  return askedAt === undefined ? code : 0;
}

/** The product's environment, without anything that could lead it away from the demo. */
function toEnv(consul: string, port: number): NodeJS.ProcessEnv {
  // Without receivers of alerts, because nobody should be notified of fictitious ones.
  const kept = Object.entries(process.env).filter(([name]) => !/^(CONSUL_|ALERTS?_)/.test(name));
  return {
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(kept),
    CONSUL_HTTP_ADDR: consul,
    DATABASE_PATH: database,
    // Short enough to see the flapping service flap.
    POLL_INTERVAL_SECONDS: '10',
    HISTORY_RETENTION_DAYS: '',
    SERVICE_URL_TEMPLATE: '',
    DATACENTERS: '',
    DEMO: '1',
    NODE_ENV: 'production',
    PORT: String(port),
  };
}

/** Node's arguments to start the server; in a package, this command. */
function toStart(root: string): string[] {
  if (isPackage(root)) return [path.join(root, 'bin', 'consul-monitor.cjs'), 'start'];
  return [path.join(root, 'scripts', 'start.mjs')];
}

function greeting(port: number): string {
  return [
    '',
    `  Consul Monitor is showing its demo:  http://localhost:${port}`,
    '',
    '  About 50 services in two datacenters and two imported from a peer, with a week of history. One is flapping.',
    '  Press Ctrl-C to stop. To use your own Consul: CONSUL_HTTP_ADDR=host:8500 npm start',
    '',
  ].join('\n');
}
