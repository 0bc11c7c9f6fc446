import { copyFileSync, renameSync } from 'node:fs';
import { startConsul, type ConsulAgent } from '../../scripts/consul-agent';
import { describeWithConsul } from '../describe-with-consul';
import { aFolder } from '../lib/store/a-folder';
import { fetchJson } from './fetch-json';
import { cleanUpAfterAll } from './clean-up-after-all';
import { readServices } from './read-services';
import { startMonitor, StartFailure } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

describeWithConsul('one file', () => {
  const inFolder = aFolder();
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

  const seen = (url: string) =>
    waitFor(
      'web is seen',
      () => readServices(url),
      ({ statuses }) => statuses['web'] === 'passing',
    );

  const readKinds = async (url: string): Promise<string[]> => {
    const { body } = await fetchJson(`${url}/api/transitions?range=1h`);
    return JSON.stringify(body).match(/consul-anew/g) ?? [];
  };

  it('is shared by servers of one Consul, refused to one of another, and goes on with one that was made anew', async () => {
    const [consul, stranger] = [await startWeb(), await startWeb()];
    const first = await start(consul);
    await seen(first.url);
    const replica = await start(consul);
    await seen(replica.url);
    const refused = await start(stranger).then(
      async (monitor) => {
        await waitFor(
          'it ends',
          async () => monitor.log(),
          (log) => log.includes('watches another Consul'),
        );
        return monitor.log();
      },
      (error: unknown) => (error instanceof StartFailure ? error.log : String(error)),
    );
    expect(refused).toContain('in use by another server of Consul Monitor that watches another Consul');
    expect(await readKinds(first.url)).toEqual([]);

    await replica.kill();
    await first.kill();
    const anew = await start(stranger);
    await seen(anew.url);
    await waitFor(
      'it is told',
      () => readKinds(anew.url),
      (kinds) => kinds.length === 1,
    );
    expect(await (await fetch(anew.url)).text()).toContain('Consul was made anew');
    await anew.stop();
  });

  it('is left alone when it was replaced, which the page and the load balancer are told', async () => {
    const monitor = await start(await startWeb());
    await seen(monitor.url);
    renameSync(inFolder('history.db'), inFolder('aside.db'));
    copyFileSync(inFolder('aside.db'), inFolder('history.db'));
    const health = () => fetchJson(`${monitor.url}/api/healthz`);
    const { body } = await waitFor('it is told', health, ({ status }) => status === 503);
    expect(body).toMatchObject({ error: expect.stringContaining('was replaced by another file') });
    await waitFor(
      'the page tells it',
      async () => JSON.stringify((await fetchJson(`${monitor.url}/api/services`)).body),
      (text) => /"recordingError":"[^"]*was replaced/.test(text),
    );
    renameSync(inFolder('aside.db'), inFolder('history.db'));
    await waitFor('it goes on', health, ({ status }) => status === 200);
    expect(await monitor.stop()).toBe(143);
  });
});
