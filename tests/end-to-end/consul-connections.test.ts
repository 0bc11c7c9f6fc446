import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsulAgent, type ConsulOptions, startConsul } from '@/scripts/consul-agent';
import { findFreePort } from '@/scripts/find-free-port';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { makeCertificates } from '@/tests/lib/consul/http/certificates';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

describeWithConsul('a real Consul', () => {
  let consul: ConsulAgent;
  /** Run after each test, last registered first. */
  let cleanUps: (() => Promise<unknown>)[];

  beforeEach(() => {
    cleanUps = [];
  });
  afterEach(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  async function startWithWeb(options: ConsulOptions): Promise<void> {
    consul = await startConsul(options);
    cleanUps.push(consul.stop);
    await setWebStatus(consul, 'passing');
  }

  async function start(env: Record<string, string>): Promise<Monitor> {
    const monitor = await startMonitor({ env: { POLL_INTERVAL_SECONDS: '3600', WATCH: 'on', ...env } });
    cleanUps.push(() => monitor.stop());
    return monitor;
  }

  async function expectFollowed({ url }: Monitor): Promise<void> {
    const read = () => readServices(url);
    await waitFor('web passes', read, ({ statuses }) => statuses['web'] === 'passing');
    await setWebStatus(consul, 'critical');
    await waitFor('web is critical', read, ({ statuses }) => statuses['web'] === 'critical');
    expect(await read()).toMatchObject({ reachable: true, error: null, watchProblem: null });
  }

  it('with a private authority and client certificates is polled and watched over TLS', async () => {
    const files = makeCertificates();
    cleanUps.push(() => rm(files.folder, { recursive: true }));
    const https = await findFreePort();
    await startWithWeb({
      ports: { https },
      config: {
        ...{ verify_incoming: true, ca_file: files.ca },
        ...{ cert_file: files.serverCert, key_file: files.serverKey },
      },
    });
    const env = {
      ...{ CONSUL_HTTP_ADDR: `https://127.0.0.1:${https}`, CONSUL_CACERT: files.ca },
      CONSUL_TLS_SERVER_NAME: 'consul.internal',
    };
    const client = { CONSUL_CLIENT_CERT: files.clientCert, CONSUL_CLIENT_KEY: files.clientKey };
    await expectFollowed(await start({ ...env, ...client }));

    const uncertified = await start(env);
    const refused = await waitFor(
      'Consul has been polled',
      () => readServices(uncertified.url),
      ({ error }) => error !== 'Consul has not been polled yet',
    );
    expect(refused).toMatchObject({ reachable: false, error: expect.stringContaining('client certificate') });
  });

  it('behind a unix socket is polled and watched through it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'socket-'));
    cleanUps.push(() => rm(folder, { recursive: true }));
    const address = `unix://${join(folder, 'consul.sock')}`;
    await startWithWeb({ config: { addresses: { http: `127.0.0.1 ${address}` } } });
    await expectFollowed(await start({ CONSUL_HTTP_ADDR: address }));
  });
});
