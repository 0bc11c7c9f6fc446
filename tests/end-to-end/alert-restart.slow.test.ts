import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { listenLocally } from '@/scripts/listen-locally';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const posted = z.object({
  id: z.string(),
  alerts: z.array(z.object({ key: z.string(), status: z.string(), owner: z.string().nullable() })),
});

const deliveryList = z.object({ deliveries: z.array(z.object({ state: z.string() })) });

describeWithConsul('alerts of a server that is killed and restarted', () => {
  const cleanUpLater = cleanUpAfterAll();
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  const notified: string[] = [];
  const owners = new Set<string | null>();
  let consul: ConsulAgent;
  let monitor: Monitor;
  let hook = '';

  const start = () =>
    startMonitor({
      env: {
        CONSUL_HTTP_ADDR: consul.address,
        POLL_INTERVAL_SECONDS: '1',
        DATABASE_PATH: join(folder, 'history.db'),
        ALERTS_FILE: join(folder, 'alerts.yaml'),
        ALERT_WEBHOOK_URL: hook,
      },
    });
  const updateCheck = (action: 'pass' | 'fail') => consul.put(`/v1/agent/check/${action}/service:web`);
  const readDeliveries = async () => {
    const { body } = await fetchJson(`${monitor.url}/api/alerts`);
    return deliveryList.parse(body).deliveries.map(({ state }) => state);
  };
  const countNotified = (line: string) => notified.filter((one) => one === line).length;

  beforeAll(async () => {
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        for (const { key, status, owner } of posted.parse(JSON.parse(body)).alerts) {
          notified.push(`${status} ${key}`);
          owners.add(owner);
        }
        response.end();
      });
    });
    const { url, close } = await listenLocally(receiver);
    cleanUpLater(close);
    hook = `${url}/hook`;
    writeFileSync(
      join(folder, 'alerts.yaml'),
      'group: 1s\nrules:\n  - { on: blind, for: 2s }\n  - { for: 10s, receivers: [webhook] }\n',
    );
    consul = await startConsul();
    cleanUpLater(consul.stop);
    // Consul must accept the metadata by which a service configures its own alerts.
    const meta = { consul_monitor_for: '1s', consul_monitor_owner: 'team-shop', consul_monitor_min: '1' };
    const check = { TTL: '10m', Status: 'passing' };
    await consul.put('/v1/agent/service/register', { Name: 'web', Meta: meta, Check: check });
    monitor = await start();
    cleanUpLater(() => monitor.stop());
    cleanUpLater(async () => rmSync(folder, { recursive: true, force: true }));
  });

  it('are notified once, and resolved by the next server', async () => {
    await updateCheck('fail');
    await waitFor(
      'the receiver is notified',
      () => countNotified('firing service-critical/dc1/web'),
      (times) => times === 1,
    );
    expect([...owners]).toEqual(['team-shop']);
    // Killed before it has recorded the delivery, it would leave it claimed for two minutes.
    await waitFor('the delivery is recorded', readDeliveries, (states) => states.includes('delivered'));
    await monitor.kill();
    monitor = await start();
    await updateCheck('pass');
    await waitFor(
      'the receiver is notified that it resolved',
      () => countNotified('resolved service-critical/dc1/web'),
      (times) => times === 1,
    );
    expect(countNotified('firing service-critical/dc1/web')).toBe(1);
  });

  it('fire when Consul becomes unreachable, and resolve when it is back', async () => {
    await consul.kill();
    await waitFor(
      'the receiver is notified',
      () => countNotified('firing blind//'),
      (times) => times === 1,
    );
    await consul.start();
    await waitFor(
      'the receiver is notified that it resolved',
      () => countNotified('resolved blind//'),
      (times) => times === 1,
    );
    expect(countNotified('firing blind//')).toBe(1);
  });
});
