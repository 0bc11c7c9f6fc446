import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { findFreePort } from '@/scripts/find-free-port';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { describeInBrowser } from './browser';
import { fetchJson } from './fetch-json';
import { type Monitor, startMonitor } from './server';
import { toRow } from './services-table';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

/** The minimum time that one datacenter is down, in seconds. */
const awaySeconds = 8;

const answer = z.object({
  consul: z.object({ reachable: z.boolean() }),
  datacenters: z.array(
    z.object({ name: z.string(), reachable: z.boolean(), failure: z.string().nullable() }),
  ),
  services: z.array(
    z.object({
      name: z.string(),
      datacenter: z.string(),
      status: z.string(),
      instances: z.array(z.object({ id: z.string() })),
    }),
  ),
});

type Answer = z.infer<typeof answer>;

describeWithConsul('two datacenters joined over WAN', () => {
  let first: ConsulAgent;
  let second: ConsulAgent;
  let secondWan = 0;
  let monitor: Monitor;

  beforeAll(async () => {
    secondWan = await findFreePort();
    [first, second] = await Promise.all([
      startConsul(),
      startConsul({ config: { datacenter: 'dc2' }, ports: { serf_wan: secondWan }, keepsData: true }),
    ]);
    await first.put(`/v1/agent/join/127.0.0.1:${secondWan}?wan=true`);
    await Promise.all([first, second].map(registerWeb));
    // Registered in the catalog, because an agent's own checks start again with the agent.
    await second.put('/v1/catalog/register', {
      Node: 'elsewhere',
      Address: '10.0.0.9',
      Service: { Service: 'only-there', ID: 'only-there-1' },
      Check: { CheckID: 'only-there-alive', Name: 'alive', Status: 'passing', ServiceID: 'only-there-1' },
    });
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: first.address, POLL_INTERVAL_SECONDS: '2', WATCH: 'on' },
    });
    await waitFor(
      'both datacenters are listed',
      () => list(),
      ({ services }) => services.length === 5,
    );
  });

  afterAll(async () => {
    await monitor.stop();
    await Promise.all([first.stop(), second.stop()]);
  });

  const list = async (query = '') =>
    answer.parse((await fetchJson(`${monitor.url}/api/services${query}`)).body);
  const statusesOf = ({ services }: Answer, name: string) =>
    services.filter((service) => service.name === name).map((service) => service.status);

  it('lists a name once for each datacenter, with different ids, and filters by ?dc=', async () => {
    const { services } = await list();
    expect(services.map(({ name, datacenter }) => `${name} ${datacenter}`)).toEqual([
      'consul dc1',
      'consul dc2',
      'only-there dc2',
      'web dc1',
      'web dc2',
    ]);
    expect(new Set(services.flatMap(({ instances }) => instances.map(({ id }) => id))).size).toBe(5);
    const { body } = await fetchJson(`${monitor.url}/api/services/web?dc=dc2`);
    expect(body).toMatchObject({ name: 'web', datacenter: 'dc2' });
    expect((await list('?dc=dc1')).services.map(({ name }) => name)).toEqual(['consul', 'web']);
    const wrong = await fetchJson(`${monitor.url}/api/services?dc=dc3`);
    expect([wrong.status, wrong.body]).toEqual([
      404,
      { error: 'Unknown datacenter "dc3"; dc must be one of dc1, dc2' },
    ]);
  });

  it('watches the second datacenter too, and sees a change there within two seconds', async () => {
    await second.put('/v1/agent/check/fail/web-alive');
    const before = Date.now();
    await waitFor(
      'web is critical in dc2',
      () => list(),
      (now) => statusesOf(now, 'web')[1] === 'critical',
    );
    expect(Date.now() - before).toBeLessThan(2000);
    expect(statusesOf(await list(), 'web')).toEqual(['passing', 'critical']);
    await second.put('/v1/agent/check/pass/web-alive');
    await waitFor(
      'web passes again',
      () => list(),
      (now) => statusesOf(now, 'web')[1] === 'passing',
    );
    const { body } = await fetchJson(`${monitor.url}/api/transitions?dc=dc2&service=web`);
    expect(body).toMatchObject({
      transitions: [
        { datacenter: 'dc2', from: 'critical', to: 'passing' },
        { datacenter: 'dc2', from: 'passing', to: 'critical' },
      ],
    });
    expect((await fetchJson(`${monitor.url}/api/transitions?dc=dc1&service=web`)).body).toMatchObject({
      transitions: [],
    });
  });

  describeInBrowser('when one is killed', (open) => {
    it('shows only that one as unreachable, and recovers', async () => {
      const page = await open(monitor.url);
      const column = page.getByRole('columnheader', { name: 'Datacenter' });
      await column.waitFor();
      expect(await toRow(page, 'web').count()).toBe(2);

      await second.kill();
      const killedAt = Date.now();
      const lost = await waitFor(
        'dc2 is unreachable',
        () => list(),
        ({ datacenters }) => !datacenters[1]?.reachable,
      );
      expect(lost).toMatchObject({
        consul: { reachable: true },
        datacenters: [
          { name: 'dc1', reachable: true },
          { name: 'dc2', reachable: false, failure: 'unreachable' },
        ],
      });
      expect(statusesOf(lost, 'web')).toEqual(['passing', 'passing']);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByText('dc2: Consul cannot be reached').waitFor();
      await toRow(page, 'only-there').getByText('cannot be polled').waitFor();
      expect(await page.locator('tr[data-unreachable=true]').count()).toBe(3);

      await first.put('/v1/agent/check/fail/web-alive');
      await waitFor(
        'a change in dc1 is seen',
        () => list(),
        (now) => statusesOf(now, 'web')[0] === 'critical',
      );
      await first.put('/v1/agent/check/pass/web-alive');

      const health = await fetchJson(`${monitor.url}/api/healthz`);
      expect([health.status, health.body]).toMatchObject([
        200,
        { consul: 'ok', datacenters: { dc1: 'ok', dc2: 'unreachable' } },
      ]);

      // A gap shorter than two and a half intervals would not count as unknown.
      await sleep(awaySeconds * 1000);
      await second.start();
      await first.put(`/v1/agent/join/127.0.0.1:${secondWan}?wan=true`);
      await waitFor(
        'dc2 is back',
        () => list(),
        ({ datacenters }) => datacenters[1]?.reachable === true,
      );
      const backAt = Date.now();
      await page.getByRole('button', { name: 'Refresh' }).click();
      await page.getByText('dc2: Consul cannot be reached').waitFor({ state: 'detached' });

      const unseen = (await secondsSeen('dc1')) - (await secondsSeen('dc2'));
      expect(unseen).toBeGreaterThan(awaySeconds - 3);
      // Unknown time lasts from the poll before to the poll after: some seconds more on a busy machine, not the hour.
      expect(unseen).toBeLessThan((backAt - killedAt) / 1000 + 10);
      const { body } = await fetchJson(`${monitor.url}/api/transitions?dc=dc2`);
      expect(JSON.stringify(body)).not.toContain('only-there');
    });

    it('shows only the chosen datacenter, and keeps the choice in the address', async () => {
      const page = await open(monitor.url);
      await choose(page, 'dc2');
      await toRow(page, 'only-there').waitFor();
      await page.waitForFunction(() => document.querySelectorAll('tbody tr[data-expanded]').length === 3);
      expect(new URL(page.url()).searchParams.get('dc')).toBe('dc2');
      await page.reload();
      expect(await page.locator('tbody tr[data-expanded]').count()).toBe(3);

      await toRow(page, 'web').getByRole('button', { name: 'web', exact: true }).click();
      await page.getByRole('link', { name: 'Service page of web' }).click();
      await page.getByRole('heading', { name: 'web', level: 1 }).waitFor();
      expect(new URL(page.url()).searchParams.get('dc')).toBe('dc2');
      await page.getByText('dc2', { exact: true }).first().waitFor();
    });

    async function choose(page: Page, datacenter: string): Promise<void> {
      await page.getByRole('combobox', { name: 'Datacenter' }).selectOption(datacenter);
    }

    /** The coverage of the last hour, in seconds. */
    async function secondsSeen(datacenter: string): Promise<number> {
      const { body } = await fetchJson(`${monitor.url}/api/services/web/history?range=1h&dc=${datacenter}`);
      return z.object({ coverage: z.number() }).parse(body).coverage * 36;
    }
  });
});

async function registerWeb(consul: ConsulAgent): Promise<void> {
  await consul.put('/v1/agent/service/register', {
    Name: 'web',
    ID: 'web-1',
    Check: { CheckID: 'web-alive', Name: 'alive', TTL: '1h', Status: 'passing' },
  });
}
