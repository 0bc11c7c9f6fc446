import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const outageMs = 5000;

const transitionList = z.object({
  transitions: z.array(z.looseObject({ at: z.string(), to: z.string(), service: z.string() })),
});
const history = z.object({
  granularity: z.number(),
  data: z.array(z.object({ critical: z.number() })),
  durations: z.record(z.string(), z.array(z.number())),
});
const serviceList = z.object({
  services: z.array(z.object({ name: z.string(), status: z.string() })),
  monitor: z.object({ watchProblem: z.string().nullable() }),
});

/** Follows server-sent events; `events` returns the data received so far. */
async function follow(url: string) {
  const ending = new AbortController();
  const response = await fetch(url, { signal: ending.signal });
  expect(response.headers.get('content-type')).toMatch('text/event-stream');
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (): Promise<void> => {
    const { done, value } = await reader.read();
    text += value ?? '';
    if (!done) await read();
  };
  // It ends when aborted.
  void read().catch(() => undefined);
  return {
    events: (name = 'change'): unknown[] =>
      [...text.matchAll(/^event: (.*)\ndata: (.*)$/gm)]
        .filter(([, event]) => event === name)
        .map(([, , data]) => JSON.parse(data ?? '')),
    close: () => ending.abort(),
  };
}

describeWithConsul('watching a real Consul', () => {
  let consul: ConsulAgent;
  let monitor: Monitor;

  beforeAll(async () => {
    consul = await startConsul();
    await consul.put('/v1/agent/service/register', {
      Name: 'web',
      ID: 'web-1',
      Check: { CheckID: 'alive', Name: 'alive', TTL: '1h', Status: 'passing' },
    });
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '600', WATCH: 'on' },
    });
    await waitFor('web passes', statusOfWeb, (status) => status === 'passing');
    await sleep(1000);
  });
  afterAll(async () => {
    await monitor.stop();
    await consul.stop();
  });

  const list = async () => serviceList.parse((await fetchJson(`${monitor.url}/api/services`)).body);
  const problem = async () => (await list()).monitor.watchProblem;
  const statusOfWeb = async () => (await list()).services.find(({ name }) => name === 'web')?.status;

  /** How long web was critical since `from` according to its history, in milliseconds. */
  async function criticalMs(from: number): Promise<number> {
    const time = `from=${new Date(from).toISOString()}&to=${new Date().toISOString()}`;
    const { body } = await fetchJson(`${monitor.url}/api/services/web/history?${time}`);
    const { data, durations, granularity } = history.parse(body);
    // A bar with a single status has no durations.
    const times = data.map(
      ({ critical }, index) => durations[index]?.[2] ?? (critical / 100) * granularity * 60_000,
    );
    return times.reduce((sum, ms) => sum + ms, 0);
  }

  it('sees a change within a second, without waiting for a poll', async () => {
    const failedAt = Date.now();
    await consul.put('/v1/agent/check/fail/alive');
    await waitFor('web is critical', statusOfWeb, (status) => status === 'critical');
    expect(Date.now() - failedAt).toBeLessThan(1000);
  });

  it('records an outage of five seconds between two polls with its true length', async () => {
    await consul.put('/v1/agent/check/pass/alive');
    await waitFor('web passes', statusOfWeb, (status) => status === 'passing');
    await consul.put('/v1/agent/check/fail/alive');
    const failedAt = Date.now();
    await sleep(outageMs);
    await consul.put('/v1/agent/check/pass/alive');
    const mendedAt = Date.now();
    await waitFor('web passes', statusOfWeb, (status) => status === 'passing');

    const { transitions } = transitionList.parse(
      (await fetchJson(`${monitor.url}/api/transitions?service=web&limit=2`)).body,
    );
    const [mended = 0, failed = 0] = transitions.map(({ at }) => Date.parse(at));
    expect(transitions.map(({ to }) => to)).toEqual(['passing', 'critical']);
    expect(Math.abs(failed - failedAt)).toBeLessThan(1000);
    expect(Math.abs(mended - mendedAt)).toBeLessThan(1000);
    expect(Math.abs(mended - failed - outageMs)).toBeLessThan(1000);
    expect(await criticalMs(failed - 60_000)).toBeGreaterThanOrEqual(mended - failed);
    const between = readPolls(monitor.databasePath).filter(
      ({ at }) => at > failed - 1000 && at < mended + 1000,
    );
    expect(between.length).toBeGreaterThanOrEqual(2);
    expect(between.map(({ trigger }) => trigger)).toEqual(between.map(() => 2));
  });

  it('notifies followers within a second of the service that changed', async () => {
    const live = await follow(`${monitor.url}/api/live`);
    const failedAt = Date.now();
    await consul.put('/v1/agent/check/fail/alive');
    await waitFor(
      'the change is reported',
      async () => live.events(),
      (events) => events.length > 0,
    );
    expect(Date.now() - failedAt).toBeLessThan(1000);
    expect(live.events()).toEqual([{ datacenter: 'dc1', services: ['web'], polledAt: expect.any(String) }]);
    live.close();
    await consul.put('/v1/agent/check/pass/alive');
    await waitFor('web passes', statusOfWeb, (status) => status === 'passing');
  });

  it('notifies followers of a poll without changes, too', async () => {
    const live = await follow(`${monitor.url}/api/live`);
    await fetch(`${monitor.url}/api/poll`, { method: 'POST' });
    await waitFor(
      'the poll is reported',
      async () => live.events('poll'),
      (events) => events.length > 0,
    );
    expect(live.events('poll')).toEqual([{ datacenter: 'dc1', services: [], polledAt: expect.any(String) }]);
    expect(live.events()).toEqual([]);
    live.close();
  });

  it('records nothing when only the output of a check changes', async () => {
    const before = readPolls(monitor.databasePath).length;
    for (let i = 0; i < 40; i += 1) {
      await consul.put(`/v1/agent/check/pass/alive?note=${i}`);
      await sleep(50);
    }
    expect(readPolls(monitor.databasePath)).toHaveLength(before);
    expect(await problem()).toBeNull();
  });

  it('reports a problem while Consul is unreachable, and continues when it is back', async () => {
    await consul.kill();
    await waitFor('a problem is reported', problem, (text) => text !== null);
    await consul.start();
    await waitFor('the watch works again', problem, (text) => text === null);
    await waitFor(
      'a change is polled',
      async () => readPolls(monitor.databasePath).at(-1),
      (poll) => poll?.outcome === 'ok' && poll.trigger === 2,
    );
    expect(await statusOfWeb()).toBeUndefined();
  });

  it('ends within five seconds with an open stream', async () => {
    const live = await follow(`${monitor.url}/api/live`);
    const askedAt = Date.now();
    await monitor.stop();
    expect(Date.now() - askedAt).toBeLessThan(5000);
    live.close();
  });
});
