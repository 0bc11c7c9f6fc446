import { copyFileSync, renameSync } from 'node:fs';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { useFolder } from '@/tests/lib/store/use-folder';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { readServices } from './read-services';
import { StartFailure, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

describeWithConsul('one database file', () => {
  const inFolder = useFolder();
  const cleanUpLater = cleanUpAfterAll();

  async function startWeb(): Promise<ConsulAgent> {
    const consul = await startConsul();
    cleanUpLater(consul.stop);
    await setWebStatus(consul, 'passing');
    return consul;
  }

  async function start(consul: ConsulAgent) {
    const monitor = await startMonitor({
      env: {
        CONSUL_HTTP_ADDR: consul.address,
        POLL_INTERVAL_SECONDS: '1',
        DATABASE_PATH: inFolder('history.db'),
      },
    });
    cleanUpLater(() => monitor.stop());
    return monitor;
  }

  const waitUntilSeen = (url: string) =>
    waitFor(
      'web is seen',
      () => readServices(url),
      ({ statuses }) => statuses['web'] === 'passing',
    );

  const listRebuilds = async (url: string): Promise<string[]> => {
    const { body } = await fetchJson(`${url}/api/transitions?range=1h`);
    return JSON.stringify(body).match(/consul-anew/g) ?? [];
  };

  it('is shared by servers of one Consul, refused to a server of another, and continued when Consul was recreated', async () => {
    const [consul, stranger] = [await startWeb(), await startWeb()];
    const first = await start(consul);
    await waitUntilSeen(first.url);
    const replica = await start(consul);
    await waitUntilSeen(replica.url);
    const refused = await start(stranger).then(
      async (monitor) => {
        await waitFor(
          'the server stops',
          async () => monitor.log(),
          (log) => log.includes('polls another Consul'),
        );
        return monitor.log();
      },
      (error: unknown) => (error instanceof StartFailure ? error.log : String(error)),
    );
    expect(refused).toContain('in use by another Consul Monitor server that polls another Consul');
    expect(await listRebuilds(first.url)).toEqual([]);

    await replica.kill();
    await first.kill();
    const successor = await start(stranger);
    await waitUntilSeen(successor.url);
    await waitFor(
      'the change of Consul is recorded',
      () => listRebuilds(successor.url),
      (kinds) => kinds.length === 1,
    );
    expect(await (await fetch(successor.url)).text()).toContain('Consul was rebuilt');
    await successor.stop();
  });

  it('is left unchanged when it was replaced, which the page and the health check report', async () => {
    const monitor = await start(await startWeb());
    await waitUntilSeen(monitor.url);
    renameSync(inFolder('history.db'), inFolder('aside.db'));
    copyFileSync(inFolder('aside.db'), inFolder('history.db'));
    const health = () => fetchJson(`${monitor.url}/api/healthz`);
    const { body } = await waitFor('the health check fails', health, ({ status }) => status === 503);
    expect(body).toMatchObject({ error: expect.stringContaining('was replaced by another file') });
    await waitFor(
      'the page reports it',
      async () => JSON.stringify((await fetchJson(`${monitor.url}/api/services`)).body),
      (text) => /"recordingError":"[^"]*was replaced/.test(text),
    );
    renameSync(inFolder('aside.db'), inFolder('history.db'));
    await waitFor('recording continues', health, ({ status }) => status === 200);
    expect(await monitor.stop()).toBe(143);
  });
});
