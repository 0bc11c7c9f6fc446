import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checksPath,
  type LocalConsul,
  servicePath,
  servicesPath,
  startLocalConsul,
} from '@/tests/lib/consul/local-consul';
import { describeInBrowser, readSidewaysScroll, widths } from './browser';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

const filtered = { 'x-consul-results-filtered-by-acls': 'true' };
const services = ['consul', 'other', 'team-a', 'team-b'];

describeInBrowser('a token that loses rights to some services', (open) => {
  let consul: LocalConsul;
  let monitor: Monitor;
  let databasePath: string;
  let index = 7;
  const cleanUpLater = cleanUpAfterAll();

  /** Makes Consul return these services; `headers` can say that others are filtered. */
  function show(names: readonly string[], headers: Record<string, string>): void {
    const nodeCheck = { Node: 'n1', CheckID: 'serfHealth', Name: 'Serf', Status: 'passing' };
    const toCheck = (name: string) => ({
      ...{ Node: 'n1', CheckID: `service:${name}`, Name: 'HTTP', Status: 'passing' },
      ...{ ServiceID: name, ServiceName: name },
    });
    index += 1;
    const all = { ...headers, 'X-Consul-Index': String(index), 'x-consul-default-acl-policy': 'deny' };
    consul.replies.set(checksPath, { headers: all, body: [nodeCheck, ...names.map(toCheck)] });
    const catalog = Object.fromEntries(names.map((name) => [name, []]));
    consul.replies.set(servicesPath, { headers: all, body: catalog });
    for (const name of services) {
      const detail = {
        Node: { Node: 'n1', Address: '10.0.0.1', Datacenter: 'dc1' },
        Service: { ID: name, Service: name, Port: 80 },
        Checks: [nodeCheck, toCheck(name)],
      };
      const body = names.includes(name) ? [detail] : [];
      consul.replies.set(servicePath(name), { headers: all, body });
    }
  }

  async function start(): Promise<void> {
    monitor = await startMonitor({
      env: {
        ...{ CONSUL_HTTP_ADDR: consul.address, CONSUL_HTTP_TOKEN: 'team' },
        ...{ POLL_INTERVAL_SECONDS: '1', WATCH: 'off', DATABASE_PATH: databasePath },
      },
    });
  }

  const read = () => readServices(monitor.url);

  function waitForServices(...names: string[]) {
    return waitFor(
      `only ${names.join()} are listed`,
      read,
      ({ statuses }) => Object.keys(statuses).sort().join() === names.join(),
    );
  }

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'partial-'));
    cleanUpLater(() => rm(folder, { recursive: true }));
    databasePath = join(folder, 'monitor.db');
    consul = await startLocalConsul();
    cleanUpLater(consul.close);
    show(services, {});
    await start();
    cleanUpLater(() => monitor.stop());
    await waitForServices(...services);
    show(['team-a', 'team-b'], filtered);
    await waitForServices('team-a', 'team-b');
  });

  it('lists what is visible, without a failed poll, and hides nothing as gone', async () => {
    expect((await fetchJson(`${monitor.url}/api/services`)).body).toMatchObject({
      consul: { reachable: true, error: null },
      datacenters: [
        {
          ...{ name: 'dc1', reachable: true, partial: true },
          lack: 'the token in CONSUL_HTTP_TOKEN lacks node:read and service:read',
        },
      ],
    });
    expect((await fetchJson(`${monitor.url}/api/gone`)).body).toMatchObject({ services: [], total: 0 });
    expect((await fetchJson(`${monitor.url}/api/transitions`)).body).toMatchObject({ transitions: [] });
    expect((await fetchJson(`${monitor.url}/api/healthz`)).body).toMatchObject({
      status: 'ok',
      consul: 'ok',
    });
    expect((await fetchJson(`${monitor.url}/api/services/other`)).body).toMatchObject({
      error: expect.stringMatching(
        /^The service "other" has not been visible to this monitor's token since 2\d{3}-/,
      ),
    });
    expect(readPolls(databasePath).filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  });

  it.each(widths)(
    'is shown as a notice at %i px, on the list and on the page of a hidden service',
    async (width) => {
      const page = await open(monitor.url, { width });
      const notice = page.getByRole('status').filter({ hasText: 'This data is partial' });
      expect(await notice.innerText()).toContain(
        'the token in CONSUL_HTTP_TOKEN lacks node:read and service:read.',
      );
      await page.goto(`${monitor.url}/services/other`);
      const text = await page.getByRole('main').innerText();
      expect(text).toMatch(/Not visible to this monitor's token for/);
      expect(text).toMatch(/1 instance not visible to this monitor's token/);
      await page.getByRole('region', { name: 'History of other' }).waitFor();
      expect(await readSidewaysScroll(page)).toBe(0);
    },
  );

  it('is remembered after a restart: hidden services are gone only when everything is visible again', async () => {
    await monitor.stop();
    await start();
    show(['team-a'], filtered);
    await waitForServices('team-a');
    const listGone = async () => (await fetchJson(`${monitor.url}/api/gone`)).body;
    expect(await listGone()).toMatchObject({ services: [{ name: 'team-b' }], total: 1 });
    show(['consul', 'team-a'], {});
    await waitForServices('consul', 'team-a');
    expect(await listGone()).toMatchObject({ services: [{ name: 'other' }, { name: 'team-b' }], total: 2 });
    expect((await fetchJson(`${monitor.url}/api/services`)).body).toMatchObject({
      datacenters: [{ name: 'dc1', partial: false, lack: null }],
    });
  });
});
