import type { Page } from 'playwright-core';
import { z } from 'zod';
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
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { listNames, toCountLine, toRow } from './services-table';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'web'];

describeInBrowser('odd names and statuses from Consul', (open) => {
  let consul: LocalConsul;
  let monitor: Monitor;
  let index = 7;
  const cleanUpLater = cleanUpAfterAll();

  /** Serves each service on a node of the same name. */
  function show(status: string): void {
    index += 1;
    const headers = { 'X-Consul-Index': String(index) };
    const toNodeCheck = (name: string) => ({
      Node: name,
      CheckID: 'serfHealth',
      Name: 'Serf',
      Status: 'passing',
    });
    const toCheck = (name: string) => ({
      ...{ Node: name, CheckID: name, Name: name, Status: status },
      ...{ ServiceID: name, ServiceName: name },
    });
    consul.replies.set(checksPath, {
      headers,
      body: names.flatMap((name) => [toNodeCheck(name), toCheck(name)]),
    });
    consul.replies.set(servicesPath, {
      headers,
      body: Object.fromEntries(names.map((name) => [name, [name]])),
    });
    for (const name of names) {
      const detail = {
        Node: { Node: name, Address: '10.0.0.1', Datacenter: 'dc1' },
        Service: {
          ID: name,
          Service: name,
          Port: 80,
          Tags: [name],
          Meta: Object.fromEntries([[name, name]]),
        },
        Checks: [toNodeCheck(name), toCheck(name)],
      };
      consul.replies.set(servicePath(name), { headers, body: [detail] });
    }
  }

  beforeAll(async () => {
    consul = await startLocalConsul();
    cleanUpLater(consul.close);
    show('passing');
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1', WATCH: 'off' },
    });
    cleanUpLater(() => monitor.stop());
    // The second poll makes time that a bar can show.
    await waitFor(
      'each has a history',
      () => readSeries('range=1h'),
      (found) => found.length === names.length,
    );
  });

  async function readSeries(query: string): Promise<string[]> {
    const { body } = await fetchJson(`${monitor.url}/api/history?${query}`);
    return Object.keys(z.object({ series: z.custom<object>() }).parse(body).series).sort();
  }

  const toStrip = (page: Page, name: string, range = 'last 24 hours') =>
    page.getByRole('img', { name: new RegExp(`^${name}, ${range}: `) }).locator('path[data-share=passing]');

  it('appear in every answer', async () => {
    const ids = names.map((name) => `ids=dc1/${name}`).join('&');
    expect(await readSeries(ids)).toEqual(names.map((name) => `dc1/${name}`));
    expect(await readSeries('')).toEqual(names);
    const statuses = (await readServices(monitor.url)).statuses;
    expect(Object.keys(statuses).sort()).toEqual(names);
    for (const name of names) {
      expect((await fetchJson(`${monitor.url}/api/services/${name}`)).body).toMatchObject({ name });
      expect(await fetchJson(`${monitor.url}/api/nodes/${name}`)).toMatchObject({ status: 200 });
      expect(await fetchJson(`${monitor.url}/api/services/${name}/history`)).toMatchObject({ status: 200 });
      const found = await fetchJson(`${monitor.url}/api/transitions?service=${name}&node=${name}`);
      expect(found.status).toBe(200);
    }
  });

  it.each(['/', '/?sort=uptime', '/?sort=history&reverse', '/?sort=name', '/nodes'])(
    'have bars on %s, without JavaScript and with it',
    async (path) => {
      for (const javaScriptEnabled of [false, true]) {
        const page = await open(`${monitor.url}${path}`, { javaScriptEnabled });
        for (const name of names) await toStrip(page, name).first().waitFor({ state: 'attached' });
      }
    },
  );

  it('are found, filtered and sorted', async () => {
    const page = await open(`${monitor.url}/?sort=name`);
    const sorted = await listNames(page);
    expect([...sorted].sort()).toEqual(names);
    await page.getByRole('searchbox').fill('__proto__');
    await toCountLine(page, 1).waitFor({ state: 'attached' });
    expect(await listNames(page)).toEqual(['__proto__']);
    await page.goto(`${monitor.url}/?sort=uptime&reverse`);
    expect((await listNames(page)).sort()).toEqual(names);
  });

  it('keep their bars after a live change, and over another range', async () => {
    const page = await open(monitor.url);
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('switch', { name: /^Auto-refresh/ }).check();
    await settings.getByText('Live', { exact: true }).click();
    await page.keyboard.press('Escape');
    show('critical');
    for (const name of names)
      await toRow(page, name).getByText('Critical', { exact: true }).waitFor({ timeout: 10_000 });
    for (const name of names) await toStrip(page, name).first().waitFor({ state: 'attached' });
    await page.getByRole('main').getByText('1h', { exact: true }).click();
    for (const name of names) await toStrip(page, name, 'last hour').first().waitFor({ state: 'attached' });
    show('passing');
    for (const name of names)
      await toRow(page, name).getByText('Passing', { exact: true }).waitFor({ timeout: 10_000 });
  });

  it.each(names)('%s has linked pages as a service and as a node', async (name) => {
    const page = await open(monitor.url);
    await toRow(page, name).getByRole('button', { name, exact: true }).click();
    const hrefs = await page
      .locator('a[href^="/services/"], a[href^="/nodes/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(hrefs).toContainEqual(expect.stringMatching(new RegExp(`^/services/${name}(\\?|$)`)));
    for (const kind of ['services', 'nodes']) {
      await page.goto(`${monitor.url}/${kind}/${name}`);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      await page
        .getByRole('region', { name: `History of ${name}` })
        .locator('.recharts-bar-rectangle path')
        .first()
        .waitFor();
      await page.locator('svg[role=img] path[data-share=passing]').first().waitFor({ state: 'attached' });
    }
  });

  it.each(widths)('shows a status that Consul does not define within the page, at %i px', async (width) => {
    const status = 'a-status-that-somebody-put-into-the-catalog-by-hand';
    show(status);
    await waitFor(
      'web counts as critical',
      () => readServices(monitor.url),
      ({ statuses }) => statuses['web'] === 'critical',
    );
    const page = await open(`${monitor.url}/services/web`, { width });
    await page.getByText(`Its status in Consul is “${status}”, which Consul does not define`).waitFor();
    expect(await readSidewaysScroll(page)).toBe(0);
  });
});
