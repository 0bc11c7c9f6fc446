import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { describeInWholeBrowser, type OpenOptions, setVisibility, waitUntilHydrated } from './browser';
import {
  clickLatest,
  countPermissionRequests,
  listShown,
  listTitles,
  recordNotifications,
} from './notifications';
import { recordRequests } from './record-requests';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const consenting: OpenOptions = { permissions: ['notifications'], before: recordNotifications };

describeWithConsul('a real Consul', () => {
  describeInWholeBrowser('with notifications', (open) => {
    let consul: ConsulAgent;
    let monitor: Monitor;

    beforeAll(async () => {
      consul = await startConsul({ keepsData: true });
      await set('web', 'passing');
      await set('db', 'critical');
      monitor = await startMonitor({
        env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '2', WATCH: 'on' },
      });
    });
    afterEach(async () => {
      await set('web', 'passing');
      await waitFor('web passes', readWeb, (status) => status === 'passing');
    });
    afterAll(async () => {
      await monitor.stop();
      await consul.stop();
    });

    it('is off at first, without a request for permission or data', async () => {
      const page = await open(monitor.url, consenting);
      const requests = recordRequests(page);
      const settings = await openSettings(page);
      const notifications = settings.getByRole('switch', { name: /^Notifications/ });
      expect(await notifications.isChecked()).toBe(false);
      await setVisibility(page, 'hidden');
      await set('web', 'critical');
      await waitFor('web is critical', readWeb, (status) => status === 'critical');
      await sleep(1000);
      expect([await countPermissionRequests(page), await listShown(page), requests]).toEqual([0, [], []]);
    });

    it('notifies once when a service becomes critical, and once when it passes again', async () => {
      const page = await openNotifying();
      await set('web', 'critical');
      await waitForTitles(page, ['web is critical']);
      await page.waitForFunction(() => document.title === '(2) Consul Monitor');
      await sleep(3000);
      await set('web', 'passing');
      await waitForTitles(page, ['web is critical', 'web is passing again']);
      const [critical, back] = await listShown(page);
      expect(critical?.body).toBe('1 of 1 instance critical, on n1');
      expect(back?.body).toMatch(/^Was critical for [3-6]\ss$/);
      expect(back?.tag).toBe(critical?.tag);
    });

    it('opens the page of the service on a click', async () => {
      const page = await openNotifying();
      await set('web', 'critical');
      await waitForTitles(page, ['web is critical']);
      await clickLatest(page);
      await page.getByRole('heading', { name: 'web', exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/services/web');
      // That page knows what this one has shown.
      await set('web', 'passing');
      await waitForTitles(page, ['web is critical', 'web is passing again']);
    });

    it('notifies from a hidden tab and updates its title and icon, with no needless requests', async () => {
      const page = await openNotifying();
      await setVisibility(page, 'hidden');
      const requests = recordRequests(page);
      await set('web', 'critical');
      await waitForTitles(page, ['web is critical']);
      await page.waitForFunction(() => document.title === '(2) Consul Monitor');
      expect(await page.locator('link[data-tab-signal]').getAttribute('href')).toContain('3E2%3C%2Ftext');
      await set('web', 'passing');
      await waitForTitles(page, ['web is critical', 'web is passing again']);
      await page.waitForFunction(() => document.title === '(1) Consul Monitor');
      // Each change needs the list and the preferences; polls without changes need nothing.
      await sleep(5000);
      expect(requests).toEqual(['/api/services', '/api/config', '/api/services', '/api/config']);

      await set('web', 'critical');
      await waitForTitles(page, ['web is critical', 'web is passing again', 'web is critical']);
      await setVisibility(page, 'visible');
      await page.getByRole('row', { name: /web/ }).getByText('Critical', { exact: true }).waitFor();
    });

    it('notifies once from two open tabs, and continues when one is closed', async () => {
      const first = await openNotifying();
      const second = await first.context().newPage();
      await recordNotifications(second);
      await second.goto(`${monitor.url}/nodes`);
      await waitUntilHydrated(second);
      await sleep(1000);
      await set('web', 'critical');
      await waitForTitles(first, ['web is critical']);
      await sleep(1000);
      expect(await listTitles(second)).toEqual([]);

      const followed = second.waitForResponse((answer) => answer.url().endsWith('/api/services'));
      await first.close();
      await followed;
      await set('web', 'passing');
      await waitForTitles(second, ['web is passing again']);
    });

    it('stays on after a reload', async () => {
      const page = await openNotifying();
      const followed = page.waitForResponse((answer) => answer.url().endsWith('/api/services'));
      await page.reload();
      await followed;
      const settings = await openSettings(page);
      expect(await settings.getByRole('switch', { name: /^Notifications/ }).isChecked()).toBe(true);
      expect(await settings.getByRole('switch', { name: /^Auto-refresh/ }).isDisabled()).toBe(true);
      await set('web', 'critical');
      await waitForTitles(page, ['web is critical']);
      expect(await countPermissionRequests(page)).toBe(0);
    });

    it('shows that the browser refused, and stays off', async () => {
      const page = await open(monitor.url, { before: recordNotifications });
      const settings = await openSettings(page);
      const notifications = settings.getByRole('switch', { name: /^Notifications/ });
      await notifications.click();
      await settings.getByText(/^Blocked by the browser/).waitFor();
      expect([await notifications.isChecked(), await countPermissionRequests(page)]).toEqual([false, 1]);
      await page.reload();
      await waitUntilHydrated(page);
      await openSettings(page);
      expect(await notifications.isChecked()).toBe(false);
      const kept = await page.evaluate(async () => (await fetch('/api/config')).json());
      expect(kept).toMatchObject({ notifications: { enabled: false } });
    });

    it('stays silent while Consul is unreachable, and notifies again when it is back', async () => {
      const page = await openNotifying();
      await consul.kill();
      await page.waitForFunction(() => document.title === '(?) Consul Monitor', null, { timeout: 30_000 });
      await consul.start();
      await page.waitForFunction(() => document.title === '(1) Consul Monitor', null, { timeout: 30_000 });
      await sleep(3000);
      expect(await listTitles(page)).toEqual([]);
      await set('web', 'critical');
      await waitForTitles(page, ['web is critical']);
    });

    /** Opens a page, turns notifications on, and waits for the first list of services. */
    async function openNotifying(allowed?: RegExp): Promise<Page> {
      const page = await open(monitor.url, { ...consenting, ...(allowed && { allowed }) });
      const settings = await openSettings(page);
      const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/config'));
      const listed = page.waitForResponse((answer) => answer.url().endsWith('/api/services'));
      await settings.getByRole('switch', { name: /^Notifications/ }).check();
      await Promise.all([kept, listed]);
      await page.keyboard.press('Escape');
      await sleep(500);
      expect(await listTitles(page)).toEqual([]);
      return page;
    }

    function set(name: string, status: 'passing' | 'critical'): Promise<void> {
      return consul.put('/v1/catalog/register', {
        ...{ Node: 'n1', Address: '10.0.0.1', SkipNodeUpdate: true },
        Service: { Service: name, ID: `${name}-1`, Port: 80 },
        Check: {
          Node: 'n1',
          CheckID: `${name}-alive`,
          Name: 'alive',
          Status: status,
          ServiceID: `${name}-1`,
        },
      });
    }

    async function readWeb(): Promise<string | undefined> {
      const answer = await fetch(`${monitor.url}/api/services/web`);
      const { status }: { status?: string } = await answer.json();
      return status;
    }
  });
});

async function openSettings(page: Page) {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  return page.getByRole('dialog', { name: 'Settings' });
}

async function waitForTitles(page: Page, titles: string[]): Promise<void> {
  await waitFor(
    `these are shown: ${titles.join(', ')}`,
    () => listTitles(page),
    (shown) => shown.length >= titles.length,
  );
  expect(await listTitles(page)).toEqual(titles);
}
