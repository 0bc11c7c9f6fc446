import { createServer, get, type ServerResponse } from 'node:http';
import { createReadingQueue, isReading } from '@/lib/server/reading-queue';
import { listenLocally, type LocalServer } from '@/scripts/listen-locally';
import { waitFor } from '@/tests/end-to-end/wait-for';

describe('isReading', () => {
  it.each([
    ['GET', '/', true],
    ['HEAD', '/api/history?range=90d', true],
    ['GET', '/services/live', true],
    ['GET', '/api/live', false],
    ['GET', '/api/healthz?x=1', false],
    ['GET', '/api/export/points', false],
    ['GET', '/api/sign-in/callback?code=x', false],
    ['GET', '/sign-in', true],
    ['GET', '/_next/static/chunks/main.js', false],
    ['POST', '/api/poll', false],
  ])('returns for %s %s: %s', (method, url, expected) => {
    expect(isReading({ method, url }, '')).toBe(expected);
    expect(isReading({ method, url: `/at/home${url}` }, '/at/home')).toBe(expected);
  });
});

describe('createReadingQueue', () => {
  let server: LocalServer;
  let begun: { url: string; response: ServerResponse }[] = [];
  let arrived = 0;

  beforeEach(async () => {
    begun = [];
    arrived = 0;
    const queue = createReadingQueue();
    const queued = createServer(({ url = '' }, response) => {
      arrived += 1;
      if (!queue.enter(response, () => begun.push({ url, response }))) response.writeHead(503).end();
    });
    server = await listenLocally(queued);
  });
  afterEach(() => server.close());

  function ask(path: string): { status: Promise<number | undefined>; leave: () => void } {
    const request = get(`${server.url}${path}`, { agent: false });
    const status = new Promise<number | undefined>((resolve) => {
      request.on('response', (response) => resolve(response.resume().statusCode));
      request.on('error', () => resolve(undefined));
    });
    return { status, leave: () => request.destroy() };
  }

  async function askMany(count: number, path: string): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      ask(path);
      if (index % 100 === 99)
        await waitFor(
          'they arrive',
          () => arrived,
          (there) => there > index,
        );
    }
  }

  it('processes two at a time, and the next when a response begins', async () => {
    await askMany(4, '/');
    await waitFor(
      'all arrive',
      () => arrived,
      (count) => count === 4,
    );
    await waitFor(
      'two begin',
      () => begun.length,
      (count) => count === 2,
    );
    begun[1]?.response.writeHead(200).write('The first of many words');
    await waitFor(
      'one more begins',
      () => begun.length,
      (count) => count === 3,
    );
    begun[0]?.response.destroy();
    await waitFor(
      'the last begins',
      () => begun.length,
      (count) => count === 4,
    );
  });

  it('limits concurrent responses, and processes the others in order, without those that disconnected', async () => {
    await askMany(32, '/at-once');
    await beginAnswers(32);
    const first = ask('/first');
    await waitFor(
      'it arrives',
      () => arrived,
      (count) => count === 33,
    );
    const second = ask('/second');
    await waitFor(
      'it arrives',
      () => arrived,
      (count) => count === 34,
    );
    const third = ask('/third');
    await waitFor(
      'it arrives',
      () => arrived,
      (count) => count === 35,
    );
    expect(begun).toHaveLength(32);
    first.leave();
    await first.status;
    begun[0]?.response.end();
    begun[1]?.response.destroy();
    await waitFor(
      'two more begin',
      () => begun.length,
      (count) => count === 34,
    );
    expect(begun.slice(32).map(({ url }) => url)).toEqual(['/second', '/third']);
    for (const { response } of begun) response.end();
    expect([await second.status, await third.status]).toEqual([200, 200]);
  });

  it('refuses requests when too many wait', async () => {
    await askMany(32 + 1000, '/');
    await beginAnswers(32);
    await waitFor(
      'all arrive',
      () => arrived,
      (count) => count === 1032,
    );
    expect(await ask('/').status).toBe(503);
    expect(begun).toHaveLength(32);
  }, 30_000);

  /** Begins the responses of the first requests, without ending them. */
  async function beginAnswers(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await waitFor(
        'it begins',
        () => begun.length,
        (there) => there > index,
      );
      begun[index]?.response.write('The first of many words');
    }
  }
});
