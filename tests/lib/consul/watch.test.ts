import type { RequestListener } from 'node:http';
import { type ConsulWatch, createConsulWatch } from '@/lib/consul/watch';
import { checksPath, type LocalConsul, startLocalConsul } from './local-consul';
import { someConnection } from './some-settings';

const check = {
  Node: 'n1',
  CheckID: 'http',
  Name: 'HTTP',
  Status: 'passing',
  Notes: '',
  Output: '200 OK',
  ServiceID: 'web-1',
  ServiceName: 'web',
  ServiceTags: [],
  Type: 'http',
};

describe('createConsulWatch', () => {
  let consul: LocalConsul;
  let watch: ConsulWatch;
  const { signal } = new AbortController();

  beforeEach(async () => {
    consul = await startLocalConsul();
    watch = createConsulWatch(someConnection({ address: consul.address }));
  });
  afterEach(() => consul.close());

  /** Consul's answers to a request with this index; 0 stands for one without an index. */
  function say(index: number, nextIndex: number | string | undefined, ...checks: object[]): void {
    const path = index === 0 ? checksPath : `${checksPath}&index=${index}&wait=55s`;
    const headers = nextIndex === undefined ? {} : { 'X-Consul-Index': String(nextIndex) };
    consul.replies.set(path, { headers, body: checks });
  }

  it('reads the present state, then waits for changes', async () => {
    say(0, 7, check);
    say(7, 9, { ...check, Status: 'critical' });
    expect(await watch.waitForChange(signal)).toBe(true);
    expect(await watch.waitForChange(signal)).toBe(true);
    expect(consul.takePaths()).toEqual([checksPath, `${checksPath}&index=7&wait=55s`]);
  });

  it.each<[string, boolean, object[]]>([
    ['the same again', false, [check]],
    ['another output alone', false, [{ ...check, Output: '200 OK in 12 ms' }]],
    ['another status', true, [{ ...check, Status: 'warning' }]],
    ['a new check', true, [check, { ...check, CheckID: 'tcp' }]],
    ['a check less', true, []],
    ['another check instead', true, [{ ...check, CheckID: 'tcp' }]],
  ])('returns for %s whether it is a change: %s', async (_, expected, checks) => {
    say(0, 7, check);
    say(7, 8, ...checks);
    await watch.waitForChange(signal);
    expect(await watch.waitForChange(signal)).toBe(expected);
  });

  it.each<[string, number | string | undefined, string]>([
    ['goes backwards', 3, checksPath],
    ['is 0', 0, checksPath],
    ['is missing', undefined, checksPath],
    ['is no number', 'x', checksPath],
  ])('starts over when the index %s', async (_, index, next) => {
    say(0, 7, check);
    say(7, index, check);
    await watch.waitForChange(signal);
    await watch.waitForChange(signal);
    await watch.waitForChange(signal);
    expect(consul.takePaths().at(-1)).toBe(next);
  });

  it('starts over when Consul answers early with the same index, as after a restored snapshot', async () => {
    say(0, 7, check);
    say(7, 7, check);
    await watch.waitForChange(signal);
    expect(await watch.waitForChange(signal)).toBe(false);
    say(0, 3, { ...check, Status: 'warning' });
    expect(await watch.waitForChange(signal)).toBe(true);
    expect(consul.takePaths().at(-1)).toBe(checksPath);
  });

  it('continues with the same index when the wait ended', async () => {
    let time = 0;
    watch = createConsulWatch(someConnection({ address: consul.address }), () => time);
    say(0, 7, check);
    await watch.waitForChange(signal);
    consul.replies.set(`${checksPath}&index=7&wait=55s`, (_, response) => {
      time += 55_000;
      response.writeHead(200, { 'X-Consul-Index': '7' }).end(JSON.stringify([check]));
    });
    expect(await watch.waitForChange(signal)).toBe(false);
    expect(await watch.waitForChange(signal)).toBe(false);
    expect(consul.takePaths().slice(1)).toEqual(Array(2).fill(`${checksPath}&index=7&wait=55s`));
  });

  it('never sends an index of 0', async () => {
    say(0, 0, check);
    say(1, 1, check);
    await watch.waitForChange(signal);
    await watch.waitForChange(signal);
    expect(consul.takePaths()).toEqual([checksPath, `${checksPath}&index=1&wait=55s`]);
  });

  it('starts over after a failure, because it may have missed something', async () => {
    say(0, 7, check);
    consul.replies.set(`${checksPath}&index=7&wait=55s`, { status: 500, body: 'No cluster leader' });
    await watch.waitForChange(signal);
    await expect(watch.waitForChange(signal)).rejects.toMatchObject({ code: 'no-leader' });
    expect(await watch.waitForChange(signal)).toBe(true);
    expect(consul.takePaths().at(-1)).toBe(checksPath);
  });

  describe('behind a proxy that cuts long waits', () => {
    let time: number;
    let told: number[];
    beforeEach(() => {
      [time, told] = [0, []];
      const onShorterWait = (waitMs: number) => told.push(waitMs);
      const connection = someConnection({ address: consul.address });
      watch = createConsulWatch(connection, () => time, { onShorterWait });
      say(0, 7, check);
    });

    /** A request that waits this long gets its answer after that time, in milliseconds. */
    function cut(wait: number, afterMs: number, reply: RequestListener): void {
      consul.replies.set(`${checksPath}&index=7&wait=${wait}s`, (request, response) => {
        time += afterMs;
        reply(request, response);
      });
    }

    const refuse =
      (status: number): RequestListener =>
      (_, response) =>
        void response.writeHead(status).end();

    it.each<[string, number, RequestListener, number]>([
      ['a 504 after 45 s', 45_000, refuse(504), 38],
      ['a reset after 30 s', 30_000, ({ socket }) => void socket.destroy(), 25],
      ['a 408 after 20 s', 20_000, refuse(408), 16],
      ['a 499 after 20 s', 20_000, refuse(499), 16],
      ['a 502 after 20 s', 20_000, refuse(502), 16],
      ['a 503 after 20 s', 20_000, refuse(503), 16],
      ['an empty 200 after 20 s', 20_000, refuse(200), 16],
      ['half an answer after 20 s', 20_000, (_, response) => void response.end('[{"No'), 16],
      ['a reset after 2 s', 2000, ({ socket }) => void socket.destroy(), 1],
      ['something after more than it waits', 68_000, refuse(504), 23],
    ])('shortens the wait after %s, without missing anything', async (_, afterMs, reply, shorter) => {
      cut(55, afterMs, reply);
      await watch.waitForChange(signal);
      expect(await watch.waitForChange(signal)).toBe(false);
      expect(told).toEqual([]);
      consul.replies.set(`${checksPath}&index=7&wait=${shorter}s`, {
        headers: { 'X-Consul-Index': '8' },
        body: [{ ...check, Status: 'critical' }],
      });
      expect(await watch.waitForChange(signal)).toBe(true);
      expect(told).toEqual([shorter * 1000]);
    });

    it('tries a longer wait again after an hour', async () => {
      cut(55, 45_000, refuse(504));
      cut(38, 38_000, (_, response) => {
        response.writeHead(200, { 'X-Consul-Index': '7' }).end(JSON.stringify([check]));
      });
      for (let waits = 0; waits < 4; waits += 1) await watch.waitForChange(signal);
      expect(consul.takePaths().map((path) => path.split('wait=')[1])).toEqual([
        ...[undefined, '55s', '38s', '38s'],
      ]);
      time += 3_600_001;
      await watch.waitForChange(signal);
      await watch.waitForChange(signal);
      expect(consul.takePaths().map((path) => path.split('wait=')[1])).toEqual(['55s', '38s']);
      expect(told).toEqual([38_000]);
    });

    it('fails when the next request fails immediately, and keeps the wait', async () => {
      cut(55, 20_000, ({ socket }) => void socket.destroy());
      cut(16, 0, ({ socket }) => void socket.destroy());
      await watch.waitForChange(signal);
      expect(await watch.waitForChange(signal)).toBe(false);
      await expect(watch.waitForChange(signal)).rejects.toMatchObject({ code: 'unreachable' });
      await watch.waitForChange(signal);
      await watch.waitForChange(signal);
      expect(consul.takePaths().at(-1)).toBe(`${checksPath}&index=7&wait=55s`);
      expect(told).toEqual([]);
    });

    it('fails when no wait is short enough', async () => {
      for (const wait of [55, 38, 16, 4, 3, 2, 1]) cut(wait, wait === 55 ? 45_000 : 5000, refuse(504));
      await watch.waitForChange(signal);
      const waitTenTimes = async () => {
        for (let count = 0; count < 10; count += 1) await watch.waitForChange(signal);
      };
      await expect(waitTenTimes()).rejects.toMatchObject({ code: 'invalid' });
    });

    it.each<[string, number, string, string]>([
      ['no leader', 500, 'No cluster leader', 'no-leader'],
      ['a token that is not known', 403, 'ACL not found', 'denied'],
    ])('fails on %s, however late it comes', async (_, status, text, code) => {
      cut(55, 20_000, (__, response) => void response.writeHead(status).end(text));
      await watch.waitForChange(signal);
      await expect(watch.waitForChange(signal)).rejects.toMatchObject({ code });
    });
  });

  it('ends when aborted', async () => {
    const ending = new AbortController();
    consul.replies.set(checksPath, () => undefined);
    const waiting = watch.waitForChange(ending.signal);
    ending.abort(new Error('the end'));
    await expect(waiting).rejects.toThrow('the end');
  });
});
