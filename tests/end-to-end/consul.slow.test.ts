import { setTimeout as sleep } from 'node:timers/promises';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { findFreePort } from '@/scripts/find-free-port';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { describeInBrowser, widths } from './browser';
import { type Demo, startDemo } from './demo';
import { type Monitor, startMonitor } from './server';
import { listNames, toRow } from './services-table';

jest.setTimeout(60_000);

describeInBrowser('a Consul that becomes unreachable', (open) => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo({ POLL_INTERVAL_SECONDS: '600' });
  });

  afterAll(() => demo.stop());

  it('leaves the table unchanged under a banner with the reason', async () => {
    const page = await open(demo.url);
    const names = await listNames(page);
    expect(names.length).toBeGreaterThan(30);
    await demo.closeConsul();

    await page.getByRole('button', { name: 'Refresh' }).click();
    const banner = page.getByRole('status').filter({ hasText: 'Consul cannot be reached' });
    await banner.getByText(/This data is from .* ago; the time since is drawn as unknown/).waitFor();
    expect(await banner.innerText()).toMatch(/refused|ECONNREFUSED/i);
    expect(await listNames(page)).toHaveLength(names.length);

    for (const width of widths) {
      const later = await open(demo.url, { width, javaScriptEnabled: false });
      expect(await later.getByText('Consul cannot be reached').isVisible()).toBe(true);
      expect(await listNames(later)).toHaveLength(names.length);
    }
  });

  it('is not confused with our own server being unreachable', async () => {
    const page = await open(demo.url, { allowed: /Failed to load resource/ });
    await page.route('**/api/**', (route) => route.abort());

    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Refresh failed').waitFor();
    await page.getByText('The Consul Monitor server is not responding').first().waitFor();
    expect(await toRow(page, 'vault').isVisible()).toBe(true);
  });
});

describeWithConsul('a real Consul', () => {
  describeInBrowser('that starts after the monitor', (open) => {
    let port: number;
    let monitor: Monitor;
    let consul: ConsulAgent | undefined;

    beforeAll(async () => {
      port = await findFreePort();
      monitor = await startMonitor({
        env: { CONSUL_HTTP_ADDR: `127.0.0.1:${port}`, POLL_INTERVAL_SECONDS: '2' },
      });
    });

    afterAll(async () => {
      await monitor.stop();
      await consul?.stop();
    });

    it('is requested with instructions, and shown as soon as it answers', async () => {
      const phone = await open(monitor.url, { width: 390, javaScriptEnabled: false });
      await phone
        .getByRole('heading', { name: /^(Consul cannot be polled yet|Connecting to Consul)$/ })
        .waitFor();
      const page = await open(monitor.url);
      await page.getByRole('heading', { name: 'Consul cannot be polled yet' }).waitFor();
      await page.getByText(`127.0.0.1:${port}`).first().waitFor();
      await page.getByText(/CONSUL_HTTP_ADDR=/).waitFor();
      await page.getByText('npm run demo').waitFor();

      consul = await startConsul({ ports: { http: port } });
      await toRow(page, 'consul').getByText('Passing', { exact: true }).waitFor({ timeout: 30_000 });
    });
  });

  describeInBrowser('and the Refresh button', (open) => {
    let consul: ConsulAgent;
    let monitor: Monitor;

    beforeAll(async () => {
      consul = await startConsul();
      monitor = await startMonitor({
        env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '3600' },
      });
    });

    afterAll(async () => {
      await monitor.stop();
      await consul.stop();
    });

    it('polls Consul immediately, with auto-refresh off', async () => {
      // The expanded row requests its service once more after it is gone.
      const page = await open(monitor.url, { allowed: /status of 404/ });
      await toRow(page, 'consul').waitFor();
      expect(await listNames(page)).toEqual(['consul']);

      await registerWeb({ CheckID: 'web-up', Status: 'critical' });
      await refresh();
      await toRow(page, 'web').getByText('Critical', { exact: true }).waitFor();

      await registerWeb({ CheckID: 'web-up', Status: 'passing' });
      await refresh();
      await toRow(page, 'web').getByText('Passing', { exact: true }).waitFor();

      await registerWeb({ CheckID: '_service_maintenance:web', Status: 'critical', Notes: 'New disks' });
      await refresh();
      await toRow(page, 'web').getByText('Maintenance', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'web', exact: true }).click();
      await page.getByText('In maintenance: New disks').waitFor();

      await consul.put('/v1/catalog/deregister', { Node: 'edge', ServiceID: 'web' });
      await refresh();
      await toRow(page, 'web').waitFor({ state: 'detached' });

      async function refresh(): Promise<void> {
        // Requests start at most one poll a second.
        await sleep(1000);
        const idle = page.getByRole('button', { name: 'Refresh' }).and(page.locator('[aria-busy=false]'));
        await idle.click();
      }
    });

    /** Registers in the catalog directly, since an agent's services appear only when it next synchronises. */
    function registerWeb(check: { CheckID: string; Status: string; Notes?: string }): Promise<void> {
      return consul.put('/v1/catalog/register', {
        Node: 'edge',
        Address: '10.0.0.9',
        Service: { ID: 'web', Service: 'web', Port: 8080 },
        Check: { Name: check.CheckID, ServiceID: 'web', ...check },
      });
    }
  });
});
