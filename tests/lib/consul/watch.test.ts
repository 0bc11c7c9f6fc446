import { createConsulWatch, type ConsulWatch } from '@/lib/consul/watch';
import { checksPath, startLocalConsul, type LocalConsul } from './local-consul';
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

  /** What Consul says to whoever knows of this index; 0 stands for who knows of none. */
  function say(index: number, nextIndex: number | string | undefined, ...checks: object[]): void {
    const path = index === 0 ? checksPath : `${checksPath}&index=${index}&wait=55s`;
    const headers = nextIndex === undefined ? {} : { 'X-Consul-Index': String(nextIndex) };
    consul.replies.set(path, { headers, body: checks });
  }

  it('takes note of the present, and then waits for what comes after it', async () => {
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
  ])('says of %s that it is a change: %s', async (_, expected, checks) => {
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
  ])('begins anew when the index %s', async (_, index, next) => {
    say(0, 7, check);
    say(7, index, check);
    await watch.waitForChange(signal);
    await watch.waitForChange(signal);
    await watch.waitForChange(signal);
    expect(consul.takePaths().at(-1)).toBe(next);
  });

  it('begins anew when Consul answers early with the same index, as it does when a snapshot is restored', async () => {
    say(0, 7, check);
    say(7, 7, check);
    await watch.waitForChange(signal);
    expect(await watch.waitForChange(signal)).toBe(false);
    say(0, 3, { ...check, Status: 'warning' });
    expect(await watch.waitForChange(signal)).toBe(true);
    expect(consul.takePaths().at(-1)).toBe(checksPath);
  });

  it('goes on with the same index when the wait was over', async () => {
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

  it('never asks with an index of 0', async () => {
    say(0, 0, check);
    say(1, 1, check);
    await watch.waitForChange(signal);
    await watch.waitForChange(signal);
    expect(consul.takePaths()).toEqual([checksPath, `${checksPath}&index=1&wait=55s`]);
  });

  it('begins anew after a failure, for it may have missed something', async () => {
    say(0, 7, check);
    consul.replies.set(`${checksPath}&index=7&wait=55s`, { status: 500, body: 'No cluster leader' });
    await watch.waitForChange(signal);
    await expect(watch.waitForChange(signal)).rejects.toMatchObject({ code: 'no-leader' });
    expect(await watch.waitForChange(signal)).toBe(true);
    expect(consul.takePaths().at(-1)).toBe(checksPath);
  });

  it('ends when the signal says so', async () => {
    const ending = new AbortController();
    consul.replies.set(checksPath, () => undefined);
    const waiting = watch.waitForChange(ending.signal);
    ending.abort(new Error('the end'));
    await expect(waiting).rejects.toThrow('the end');
  });
});
