import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { startConsul, type ConsulAgent } from '../../scripts/consul-agent';
import { describeWithConsul } from '../describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { startMonitor, type Monitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const posted = z.object({
  id: z.string(),
  alerts: z.array(z.object({ key: z.string(), status: z.string(), owner: z.string().nullable() })),
});

describeWithConsul('alerts of a server that is killed', () => {
  const cleanUpLater = cleanUpAfterAll();
  const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  const told: string[] = [];
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
  const setCheck = (word: 'pass' | 'fail') => consul.put(`/v1/agent/check/${word}/service:web`);
  const toldOf = (line: string) => told.filter((one) => one === line).length;

  beforeAll(async () => {
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        for (const { key, status, owner } of posted.parse(JSON.parse(body)).alerts) {
          told.push(`${status} ${key}`);
          owners.add(owner);
        }
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    cleanUpLater(async () => receiver.close());
    hook = `http://127.0.0.1:${toPort(receiver.address())}/hook`;
    writeFileSync(
      join(folder, 'alerts.yaml'),
      'group: 1s\nrules:\n  - { on: blind, for: 2s }\n  - { for: 10s, receivers: [webhook] }\n',
    );
    consul = await startConsul();
    cleanUpLater(consul.stop);
    // Such a service steers its own alerts: Consul must take what it says.
    const meta = { consul_monitor_for: '1s', consul_monitor_owner: 'team-shop', consul_monitor_min: '1' };
    const check = { TTL: '10m', Status: 'passing' };
    await consul.put('/v1/agent/service/register', { Name: 'web', Meta: meta, Check: check });
    monitor = await start();
    cleanUpLater(() => monitor.stop());
    cleanUpLater(async () => rmSync(folder, { recursive: true, force: true }));
  });

  it('are told once, and told to have resolved by the one after it', async () => {
    await setCheck('fail');
    await waitFor(
      'it is told',
      () => toldOf('firing service-critical/dc1/web'),
      (times) => times === 1,
    );
    expect([...owners]).toEqual(['team-shop']);
    await monitor.kill();
    monitor = await start();
    await setCheck('pass');
    await waitFor(
      'it is told to have resolved',
      () => toldOf('resolved service-critical/dc1/web'),
      (times) => times === 1,
    );
    expect(toldOf('firing service-critical/dc1/web')).toBe(1);
  });

  it('tell of a Consul that is gone, and of its return', async () => {
    await consul.kill();
    await waitFor(
      'blindness is told',
      () => toldOf('firing blind//'),
      (times) => times === 1,
    );
    await consul.start();
    await waitFor(
      'its end is told',
      () => toldOf('resolved blind//'),
      (times) => times === 1,
    );
    expect(toldOf('firing blind//')).toBe(1);
  });
});

function toPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
