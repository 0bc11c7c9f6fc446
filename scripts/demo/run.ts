import { startProgress } from '@/scripts/set-up/step.mjs';
import { toPort } from '@/scripts/set-up/port.mjs';
import { createDatacenters } from './datacenters';
import { createPeers } from './peers';
import { fillPast, openPast } from './past';
import { startServer } from './server';
import { startStandIn } from './stand-in';

const database = 'data/demo.db';

async function run(): Promise<number> {
  const epoch = openPast(database, Date.now());
  const standIn = await startStandIn(createDatacenters(epoch), { peers: createPeers(epoch) });
  const progress = startProgress('Filling the demo database with a week of past');
  await fillPast(database, epoch, (done) => progress.update(`${Math.round(100 * done)} %`));
  progress.done();

  const port = toPort();
  const server = startServer(toEnv(standIn.address, port), port);
  let askedAt: number | undefined;
  const stop = () => {
    // npm and the terminal may both pass on one Ctrl-C; a later one is from someone who will not wait.
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

/** The product's environment: all that could lead it away from the demo is taken out. */
function toEnv(consul: string, port: number): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CONSUL_'));
  return {
    LOG_LEVEL: 'warn',
    ...Object.fromEntries(kept),
    CONSUL_HTTP_ADDR: consul,
    DATABASE_PATH: database,
    // Quick enough to see the flapping service flap.
    POLL_INTERVAL_SECONDS: '10',
    HISTORY_RETENTION_DAYS: '',
    SERVICE_URL_TEMPLATE: '',
    DATACENTERS: '',
    DEMO: '1',
    NODE_ENV: 'production',
    PORT: String(port),
  };
}

function greeting(port: number): string {
  return [
    '',
    `  Consul Monitor is showing its demo:  http://localhost:${port}`,
    '',
    '  Some 50 services in two datacenters, and two of a peer, with a week of past, and a flapping service to watch.',
    '  Ctrl-C ends it. With a Consul of your own: CONSUL_HTTP_ADDR=host:8500 npm start',
    '',
  ].join('\n');
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
