import { getContainer } from '@/lib/monitor/container';
import { GET } from '@/app/api/healthz/route';
import { asVisitor } from '@/tests/app/api/as-visitor';
import { useContainer } from '@/tests/app/api/use-container';

describe('GET /api/healthz', () => {
  useContainer();

  it('responds with 200 while Consul is polled, and with 503 once it no longer is', async () => {
    const { datacenters } = getContainer();
    datacenters.start();
    await datacenters.pollNow();
    const running = await asVisitor(GET);
    expect([running.status, await running.json()]).toMatchObject([
      200,
      { status: 'ok', database: 'ok', consul: 'unreachable' },
    ]);

    datacenters.stop();
    const stopped = await asVisitor(GET);
    expect([stopped.status, await stopped.json()]).toEqual([
      503,
      { status: 'failed', database: 'ok', error: 'Consul is no longer being polled' },
    ]);
  });
});
