import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GET } from '@/app/api/healthz/route';
import { getContainer } from '@/lib/monitor/container';

describe('GET /api/healthz', () => {
  const folder = mkdtempSync(join(tmpdir(), 'healthz-'));
  const outside = { ...process.env };

  beforeAll(() => {
    process.env.DATABASE_PATH = join(folder, 'monitor.db');
    process.env.CONSUL_HTTP_ADDR = '127.0.0.1:1';
    process.env.LOG_LEVEL = 'silent';
  });

  afterAll(() => {
    getContainer().store.close();
    process.env = outside;
    rmSync(folder, { recursive: true });
  });

  it('is well while Consul is polled, and says with 503 that it no longer is', async () => {
    const { datacenters } = getContainer();
    datacenters.start();
    await datacenters.pollNow();
    const running = await GET();
    expect([running.status, await running.json()]).toMatchObject([
      200,
      { status: 'ok', database: 'ok', consul: 'unreachable' },
    ]);

    datacenters.stop();
    const stopped = await GET();
    expect([stopped.status, await stopped.json()]).toEqual([
      503,
      { status: 'failed', database: 'ok', error: 'Consul is no longer polled' },
    ]);
  });
});
