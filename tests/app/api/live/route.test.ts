import { getContainer } from '@/lib/monitor/container';
import type { PollNews } from '@/lib/monitor/poll-feed';
import { GET, HEAD } from '@/app/api/live/route';
import { asVisitor } from '@/tests/app/api/as-visitor';
import { useContainer } from '@/tests/app/api/use-container';
import { noon } from '@/tests/builders';

const news: PollNews = { event: 'change', at: noon, datacenter: 'dc1', services: ['web'] };

/** A visitor who follows the stream and reads on demand. */
async function follow() {
  const leaving = new AbortController();
  const request = new Request('http://localhost/api/live', { signal: leaving.signal });
  const response = await asVisitor(() => GET(request));
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  return {
    response,
    leave: () => leaving.abort(),
    reader,
    read: async () => decoder.decode((await reader.read()).value),
  };
}

describe('GET /api/live', () => {
  useContainer();
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  it('sends the reconnection time, then each poll as an event', async () => {
    const visitor = await follow();
    expect(visitor.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await visitor.read()).toBe('retry: 3000\n\n');
    getContainer().feed.publish(news);
    expect(await visitor.read()).toBe(
      'event: change\ndata: {"datacenter":"dc1","services":["web"],"polledAt":"2026-01-01T12:00:00.000Z"}\n\n',
    );
    visitor.leave();
  });

  it('keeps a name with a line break in one line of data', async () => {
    const visitor = await follow();
    await visitor.read();
    getContainer().feed.publish({ ...news, services: ['a\n\nevent: poll'] });
    expect((await visitor.read()).split('\n')).toHaveLength(4);
    visitor.leave();
  });

  it('sends a comment every twenty seconds until the visitor leaves', async () => {
    const visitor = await follow();
    await visitor.read();
    jest.advanceTimersByTime(20_000);
    expect(await visitor.read()).toBe(': still here\n\n');
    visitor.leave();
    expect(getContainer().feed.size()).toBe(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('stops following when the browser closes the stream', async () => {
    const visitor = await follow();
    await visitor.reader.cancel();
    expect(getContainer().feed.size()).toBe(0);
  });

  it('drops only a reader that leaves 64 KiB unread', async () => {
    const [stalled, other] = [await follow(), await follow()];
    const large = { ...news, services: ['x'.repeat(30_000)] };
    for (let told = 0; told < 3; told += 1) {
      getContainer().feed.publish(large);
      await other.read();
    }
    expect(getContainer().feed.size()).toBe(1);
    await expect(stalled.read()).rejects.toThrow('The client of a live stream has stalled');
    other.leave();
  });

  it('rejects more than 2000 streams, and accepts one again when another ends', async () => {
    const visitors: Awaited<ReturnType<typeof follow>>[] = [];
    while (visitors.length < 2000) visitors.push(await follow());
    expect((await follow()).response.status).toBe(503);
    visitors[0]?.leave();
    const next = await follow();
    expect(next.response.status).toBe(200);
    for (const visitor of [...visitors, next]) visitor.leave();
    expect(getContainer().feed.size()).toBe(0);
  });

  it('ends for everyone when the process ends', async () => {
    const visitor = await follow();
    await visitor.read();
    getContainer().feed.end();
    expect(await visitor.reader.read()).toMatchObject({ done: true });
  });

  it('responds to HEAD without a stream', async () => {
    expect((await asVisitor(HEAD)).body).toBeNull();
    expect(getContainer().feed.size()).toBe(0);
  });
});
