import type { Page } from 'playwright-core';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { describeInBrowser, setVisibility } from './browser';
import { recordRequests } from './record-requests';
import { type Monitor, startMonitor } from './server';
import { toRow } from './services-table';

jest.setTimeout(90_000);

describeWithConsul('a real Consul', () => {
  describeInBrowser('that is followed live', (open) => {
    let consul: ConsulAgent;
    let monitor: Monitor;

    beforeAll(async () => {
      consul = await startConsul();
      await consul.put('/v1/agent/service/register', {
        Name: 'web',
        ID: 'web-1',
        Check: { CheckID: 'alive', Name: 'alive', TTL: '1h', Status: 'passing' },
      });
      monitor = await startMonitor({
        env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600', WATCH: 'on' },
      });
    });
    afterAll(async () => {
      await monitor.stop();
      await consul.stop();
    });

    it('shows a change on every page that is open, without waiting for the interval', async () => {
      const table = await openLive(monitor.url);
      const service = await openLive(`${monitor.url}/services/web`);
      await consul.put('/v1/agent/check/fail/alive');
      await toRow(table, 'web').getByText('Critical', { exact: true }).waitFor({ timeout: 5000 });
      await service
        .getByRole('heading', { name: 'web' })
        .locator('..')
        .getByText('Critical', { exact: true })
        .waitFor({ timeout: 5000 });
      await consul.put('/v1/agent/check/pass/alive');
      await toRow(table, 'web').getByText('Passing', { exact: true }).waitFor({ timeout: 5000 });
    });

    it("highlights the changed row for a moment, and shows the change in the tab's title and icon", async () => {
      const page = await openLive(monitor.url);
      const icon = page.locator('link[data-tab-signal]');
      expect(await page.title()).toBe('Consul Monitor');
      expect(await icon.count()).toBe(0);
      expect(await toRow(page, 'web').getAttribute('data-changed')).toBe('false');
      await consul.put('/v1/agent/check/fail/alive');
      await page.locator('tr[data-changed=true]', { hasText: 'web' }).waitFor({ timeout: 5000 });
      await page.waitForFunction(() => document.title === '(1) Consul Monitor');
      expect(await icon.getAttribute('href')).toContain('3E1%3C%2Ftext');
      const plain = await open(monitor.url, { javaScriptEnabled: false });
      expect(await plain.title()).toBe('(1) Consul Monitor');
      await page.locator('tr[data-changed=false]', { hasText: 'web' }).waitFor({ timeout: 10_000 });
      await consul.put('/v1/agent/check/pass/alive');
      await page.waitForFunction(() => document.title === 'Consul Monitor');
      expect(await icon.count()).toBe(0);
      expect(await page.locator('link[rel=icon]').count()).toBe(1);
    });

    it('fetches an expanded row once for a change, and not for changes elsewhere', async () => {
      const page = await openLive(monitor.url);
      const row = toRow(page, 'web');
      const details = page.waitForResponse((response) =>
        response.url().includes('/api/services/web/history'),
      );
      await row.getByRole('button', { name: 'web', exact: true }).click();
      await details;
      // Every request of the expanded row is complete.
      await page.waitForTimeout(1000);
      const paths = recordRequests(page);
      await consul.put('/v1/agent/check/fail/alive');
      await row.getByText('Critical', { exact: true }).waitFor({ timeout: 5000 });
      await consul.put('/v1/agent/service/register', {
        Name: 'other',
        Check: { TTL: '1h', Status: 'passing' },
      });
      await toRow(page, 'other').waitFor({ timeout: 5000 });
      // A surplus request would come immediately.
      await page.waitForTimeout(1000);
      expect(paths.filter((path) => path === '/api/services/web')).toHaveLength(1);
      await consul.put('/v1/agent/service/deregister/other');
      await consul.put('/v1/agent/check/pass/alive');
      await row.getByText('Passing', { exact: true }).waitFor({ timeout: 5000 });
    });

    it('leaves the title and icon to the page that is shown', async () => {
      const page = await openLive(monitor.url);
      await consul.put('/v1/agent/check/fail/alive');
      await page.waitForFunction(() => document.title === '(1) Consul Monitor');
      await page.getByRole('link', { name: 'Nodes', exact: true }).click();
      await page.waitForFunction(() => document.title === 'Nodes · Consul Monitor');
      expect(await page.locator('link[data-tab-signal]').count()).toBe(0);
      // The page returns as it was rendered, before the visitor chose "Live".
      await page.goBack();
      await page.waitForFunction(() => document.title === '(1) Consul Monitor');
      await consul.put('/v1/agent/check/pass/alive');
    });

    it('closes the stream while the page is hidden, and catches up when it is visible again', async () => {
      const page = await openLive(monitor.url);
      const left = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/live'));
      await setVisibility(page, 'hidden');
      await left;
      await consul.put('/v1/agent/check/fail/alive');
      const followed = page.waitForRequest((request) => request.url().endsWith('/api/live'));
      await setVisibility(page, 'visible');
      await followed;
      await toRow(page, 'web').getByText('Critical', { exact: true }).waitFor({ timeout: 5000 });
      await consul.put('/v1/agent/check/pass/alive');
    });

    /** Opens a page, chooses "Live", and waits until the stream is open. */
    async function openLive(url: string): Promise<Page> {
      const page = await open(url);
      const followed = page.waitForResponse((response) => response.url().endsWith('/api/live'));
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      const settings = page.getByRole('dialog', { name: 'Settings' });
      await settings.getByRole('switch', { name: /^Auto-refresh/ }).check();
      await settings.getByText('Live', { exact: true }).click();
      expect((await followed).status()).toBe(200);
      await page.keyboard.press('Escape');
      return page;
    }
  });
});
