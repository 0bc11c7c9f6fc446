import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { type MailServer, startMailServer } from '@/tests/lib/alerts/receivers/local-mail-server';
import {
  type LocalReceiver,
  startLocalReceiver,
  withStatus,
} from '@/tests/lib/alerts/receivers/local-receiver';
import { describeInBrowser, type OpenOptions, readFocus, readSidewaysScroll, widths } from './browser';
import { cleanUpAfterAll } from './clean-up-after-all';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const rules = `
group: 0
rules:
  - name: at once
    on: [service-critical]
    for: 0
    owner: team-web
    runbook: https://wiki.example.com/web
`;

const alice = { 'X-Forwarded-User': 'alice' };
const bob = { 'X-Forwarded-User': 'bob' };

describeWithConsul('alerts of a real Consul', () => {
  describeInBrowser('on their page', (open) => {
    const cleanUpLater = cleanUpAfterAll();
    let consul: ConsulAgent;
    let hook: LocalReceiver;
    let mail: MailServer;
    let monitor: Monitor;

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'alerts-'));
      cleanUpLater(() => rm(folder, { recursive: true }));
      const file = join(folder, 'alerts.yaml');
      await writeFile(file, rules);
      hook = await startLocalReceiver();
      cleanUpLater(hook.close);
      mail = await startMailServer();
      cleanUpLater(mail.close);
      consul = await startConsul();
      cleanUpLater(consul.stop);
      await setWebStatus(consul, 'passing');
      monitor = await startMonitor({
        env: {
          ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1', WATCH: 'on' },
          ...{ AUTH: 'proxy', TRUSTED_PROXIES: '127.0.0.1', OPERATORS: 'alice' },
          ...{ ALERTS_FILE: file, ALERT_WEBHOOK_URL: `${hook.url}/hook`, ALERT_WEBHOOK_SECRET: 'hush-hush' },
          ...{ ALERT_EMAIL_TO: 'ops@example.com', ALERT_EMAIL_FROM: 'monitor@example.com' },
          ...{ ALERT_SMTP_URL: `smtp://127.0.0.1:${mail.port}`, PUBLIC_URL: 'https://monitor.example.com' },
        },
      });
      cleanUpLater(() => monitor.stop());
    });

    const openAlerts = (options: OpenOptions = {}) =>
      open(`${monitor.url}/alerts`, { extraHTTPHeaders: alice, ...options });
    const listNotified = () => hook.requests.map(({ body }) => JSON.parse(body));
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${monitor.url}${path}`, { ...init, headers: { ...alice, ...init.headers } });
    const readAlerts = async () => (await ask('/api/alerts')).json();

    it('shows that no alert is firing, and sends a test to a receiver', async () => {
      const page = await openAlerts();
      await page.getByRole('heading', { name: 'No alerts are firing' }).waitFor();
      await page.getByRole('button', { name: 'Send a test to webhook' }).click();
      await page.getByText('The test was delivered: webhook answered 200: ok.').waitFor();
      expect(listNotified()).toMatchObject([{ test: true, alerts: [{ title: 'This is a test' }] }]);
      expect(hook.requests[0]?.headers['webhook-signature']).toMatch(/^v1,.{44}$/);
      const deliveries = page.getByRole('region', { name: 'Deliveries' });
      await deliveries.getByText('Delivered').waitFor();
    });

    it('sends a test by email', async () => {
      const response = await ask('/api/receivers/email/test', { method: 'POST' });
      expect((await response.json()).delivery).toMatchObject({ state: 'delivered', attempts: 1 });
      expect(mail.mails).toMatchObject([
        {
          to: ['ops@example.com'],
          raw: expect.stringContaining('Subject: [Test] Consul Monitor can reach you'),
        },
      ]);
    });

    it('shows why a test was refused, without the secret', async () => {
      hook.answerWith(withStatus(403, 'who is hush-hush?'));
      const page = await openAlerts();
      await page.getByRole('button', { name: 'Send a test to webhook' }).click();
      await page.getByText('The test was not delivered: webhook answered 403: who is …?').waitFor();
      hook.answerWith(withStatus(200));
    });

    it('notifies the receiver, and shows the alert with its owner and runbook', async () => {
      await setWebStatus(consul, 'critical');
      await waitFor('the receiver is notified', listNotified, (all) => all.some(({ test }) => !test));
      expect(listNotified().find(({ test }) => !test)).toMatchObject({
        alerts: [
          {
            ...{ kind: 'service-critical', status: 'firing', service: 'web', datacenter: 'dc1' },
            ...{
              owner: 'team-web',
              url: expect.stringContaining('https://monitor.example.com/services/web'),
            },
          },
        ],
      });
      const page = await openAlerts();
      const firing = page.getByRole('region', { name: 'Firing' });
      expect(await firing.getByRole('listitem').count()).toBe(1);
      await firing.getByText('team-web').waitFor();
      expect(await firing.getByRole('link', { name: 'wiki.example.com/web' }).getAttribute('href')).toBe(
        'https://wiki.example.com/web',
      );
    });

    it.each(widths)('creates and ends a silence at %i px with the keyboard alone', async (width) => {
      const page = await openAlerts({ width });
      expect(await readSidewaysScroll(page)).toBe(0);
      await page.getByRole('button', { name: /^Silence: web/ }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'New silence' });
      await dialog.waitFor();
      expect(await readSidewaysScroll(page)).toBe(0);
      expect(await dialog.getByRole('textbox', { name: 'Service' }).inputValue()).toBe('web');
      expect(await dialog.getByLabel('Your name').count()).toBe(0);
      await dialog.getByLabel('Reason').fill('planned update');
      await dialog.getByLabel('Duration').selectOption('4h');
      await dialog.getByLabel('Reason').press('Enter');
      await dialog.waitFor({ state: 'detached' });
      const silences = page.getByRole('region', { name: 'Silences' });
      await silences.getByText('planned update').waitFor();
      await silences.getByText(/^by alice, (4\sh|3\sh 5\d\smin) left$/).waitFor();
      await page.getByRole('region', { name: 'Firing' }).getByText('Silenced by alice').waitFor();

      await silences.getByRole('button', { name: 'End the silence: planned update' }).press('Enter');
      await silences.getByText('Nothing is silenced.').waitFor();
      await page.getByRole('button', { name: /^Silence: web/ }).waitFor();
      expect((await readFocus(page)).name).not.toBe('');
    });

    it('closes the dialog on Escape, and asks for what is missing', async () => {
      const page = await openAlerts({ allowed: /400 \(Bad Request\)/ });
      await page.getByRole('button', { name: 'New silence' }).click();
      const dialog = page.getByRole('dialog', { name: 'New silence' });
      await dialog.getByLabel('Reason').fill('all of it');
      await dialog.getByRole('button', { name: 'Silence' }).click();
      await dialog.getByText(/at least one of service, node, datacenter, kind/).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect((await readFocus(page)).name).toBe('New silence');
    });

    it('lets a viewer read everything and change nothing', async () => {
      const page = await openAlerts({ extraHTTPHeaders: bob });
      await page.getByRole('region', { name: 'Firing' }).getByText('team-web').waitFor();
      await page.getByRole('region', { name: 'Receivers' }).getByText('webhook').first().waitFor();
      expect(await page.getByRole('button', { name: /silence|send a test/i }).count()).toBe(0);

      const body = JSON.stringify({ match: { service: 'web' }, reason: 'no', for: '1h' });
      const asked = [
        ['/api/silences', { method: 'POST', body }],
        ['/api/silences/1', { method: 'DELETE' }],
        ['/api/receivers/webhook/test', { method: 'POST' }],
      ] as const;
      for (const [path, init] of asked) expect((await ask(path, { ...init, headers: bob })).status).toBe(403);
      expect((await ask('/api/silences', { headers: bob })).status).toBe(200);
    });

    it('refuses a silence requested by another site, and an invalid one', async () => {
      const foreign = await ask('/api/silences', {
        ...{ method: 'POST', body: '{}' },
        headers: { 'Sec-Fetch-Site': 'cross-site' },
      });
      expect(foreign.status).toBe(400);
      const post = async (silence: object) => {
        const response = await ask('/api/silences', { method: 'POST', body: JSON.stringify(silence) });
        return [response.status, (await response.json()).error];
      };
      const match = { service: 'web' };
      expect(await post({ match: {}, reason: 'a', for: '1h' })).toEqual([
        400,
        expect.stringContaining('match'),
      ]);
      expect(await post({ match, reason: '', for: '1h' })).toEqual([400, expect.stringContaining('reason')]);
      expect(await post({ match, reason: 'a' })).toEqual([400, expect.stringContaining('for')]);
      expect(await post({ match, reason: 'a', for: '91d' })).toEqual([400, expect.stringContaining('for')]);
      expect(await post({ match, reason: 'a', until: '2020-01-01T00:00:00Z' })).toEqual([
        400,
        expect.stringContaining('until'),
      ]);
      expect((await ask('/api/silences/999', { method: 'DELETE' })).status).toBe(404);
      expect((await ask('/api/receivers/nobody/test', { method: 'POST' })).status).toBe(404);
      expect((await readAlerts()).silences).toHaveLength(2);
    });

    it('notifies the receiver when the alert resolves, and lists it as resolved', async () => {
      await setWebStatus(consul, 'passing');
      await waitFor('the receiver is notified', listNotified, (all) =>
        all.some(({ alerts }) => alerts[0].status === 'resolved'),
      );
      const page = await openAlerts();
      await page.getByRole('heading', { name: 'No alerts are firing' }).waitFor();
      await page.getByRole('region', { name: 'Resolved' }).getByText(/web/).first().waitFor();
    });

    it('shows on every page that alerts do not reach every receiver', async () => {
      hook.answerWith(withStatus(500, 'out of order'));
      await setWebStatus(consul, 'critical');
      await waitFor('a delivery fails', readAlerts, ({ receivers }) => receivers[0]?.trouble !== null);
      const page = await open(monitor.url, { extraHTTPHeaders: alice });
      // A page shows it after the second attempt, 15 seconds after the first.
      await waitFor(
        'the API reports it',
        async () => (await (await ask('/api/services')).json()).monitor.alertProblem,
        (problem) => problem !== null,
        25_000,
      );
      await waitFor(
        'the page shows it',
        async () => {
          await page.getByRole('button', { name: 'Refresh' }).click();
          return page.getByText('Alerts do not reach every receiver').count();
        },
        (count) => count === 1,
      );
      expect(await page.getByText('webhook answered 500: out of order').count()).toBe(1);
      hook.answerWith(withStatus(200));
    });

    it('stops within seconds while a receiver hangs', async () => {
      hook.answerWith(() => {});
      void ask('/api/receivers/webhook/test', { method: 'POST' }).catch(() => undefined);
      const before = hook.requests.length;
      await waitFor(
        'the receiver is called',
        () => hook.requests.length,
        (count) => count > before,
      );
      const began = performance.now();
      expect(await monitor.stop()).toBe(143);
      expect(performance.now() - began).toBeLessThan(5000);
    });
  });
});
