import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { GET } from '@/app/api/healthz/route';
import { getContainer } from '@/lib/monitor/container';
import { answerAs } from '@/lib/server/current-request';
import { useContainer } from '../a-container';

/** Asks as a visitor does, past the guard before Next. */
function ask(): Promise<Response> {
  const request = new IncomingMessage(new Socket());
  return new Promise((resolve) => answerAs(request, () => resolve(GET())));
}

describe('GET /api/healthz', () => {
  useContainer();

  it('is well while Consul is polled, and says with 503 that it no longer is', async () => {
    const { datacenters } = getContainer();
    datacenters.start();
    await datacenters.pollNow();
    const running = await ask();
    expect([running.status, await running.json()]).toMatchObject([
      200,
      { status: 'ok', database: 'ok', consul: 'unreachable' },
    ]);

    datacenters.stop();
    const stopped = await ask();
    expect([stopped.status, await stopped.json()]).toEqual([
      503,
      { status: 'failed', database: 'ok', error: 'Consul is no longer polled' },
    ]);
  });
});
