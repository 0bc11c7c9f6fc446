import Database from 'better-sqlite3';
import { z } from 'zod';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const history = z.object({
  data: z.array(
    z.object({ passing: z.number(), warning: z.number(), critical: z.number(), unknown: z.number() }),
  ),
});

describeWithConsul('between the product and a real Consul', () => {
  let consul: ConsulAgent;
  let proxy: FaultProxy;
  let monitor: Monitor;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    consul = await startConsul();
    cleanUpLater(consul.stop);
    await setWebStatus(consul, 'passing');
    proxy = await startFaultProxy(consul.address);
    cleanUpLater(proxy.close);
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: proxy.address, POLL_INTERVAL_SECONDS: '1', WATCH: 'on' },
    });
    cleanUpLater(() => monitor.stop());
    await waitForWeb('passing');
  });

  const read = () => readServices(monitor.url);

  function waitForWeb(status: 'passing' | 'warning' | 'critical') {
    return waitFor(
      `web is ${status}, polled and watched`,
      read,
      ({ statuses, reachable, watchProblem }) =>
        statuses['web'] === status && reachable && watchProblem === null,
    );
  }

  const pollsAfter = (time: number) => readPolls(monitor.databasePath).filter(({ at }) => at > time);

  function query(sql: string, ...values: number[]): unknown {
    const database = new Database(monitor.databasePath, { readonly: true });
    try {
      return database.prepare(sql).pluck().get(values);
    } finally {
      database.close();
    }
  }

  it.each<[Fault, string, RegExp, number]>([
    ['cut', 'invalid', /^The response from .* was cut off$/, 4],
    ['cut between chunks', 'invalid', /^The response from .* was cut off$/, 4],
    ['broken gzip', 'invalid', /^The response from .* cannot be decompressed: its gzip is damaged$/, 4],
    ['reset', 'unreachable', /^Consul at .* closed the connection without a response;/, 4],
    // One is enough: each takes ten seconds.
    ['held back', 'timeout', /^Consul at .* did not answer within 10 seconds$/, 1],
  ])(
    '"%s" fails polls (%s) and makes time unknown, without an outage, until it is over',
    async (fault, outcome, message, count) => {
      const before = (await read()).statuses['web'] === 'passing' ? 'passing' : 'warning';
      const after = before === 'passing' ? 'warning' : 'passing';
      proxy.use(fault);
      const from = Date.now();
      await setWebStatus(consul, 'critical');
      const polls = await waitFor(
        `${count} polls end with ${outcome}`,
        async () => pollsAfter(from).filter((poll) => poll.outcome !== 'ok'),
        (failed) => failed.length >= count,
      );
      for (const poll of polls)
        expect(poll).toMatchObject({ outcome, message: expect.stringMatching(message) });
      expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
        status: 200,
        body: { status: 'ok', consul: 'unreachable' },
      });
      expect(await read()).toMatchObject({
        reachable: false,
        error: expect.stringMatching(message),
        statuses: { consul: 'passing', web: before },
      });
      if (fault !== 'held back')
        await waitFor('the watch reports a problem', read, ({ watchProblem }) => watchProblem !== null);

      await setWebStatus(consul, after);
      proxy.use('none');
      await waitForWeb(after);
      const [end] = pollsAfter(polls.at(-1)?.at ?? 0).filter((poll) => poll.outcome === 'ok');
      const isCovered = `select count(*) from coverage where outcome = 'ok' and "to" > ? and "from" < ?`;
      expect(query(isCovered, from + 1000, end?.at ?? 0)).toBe(0);
      expect(query('select count(*) from instances where gone is not null')).toBe(0);
    },
  );

  it('records no outage that no poll saw, and the time as unknown', async () => {
    const { body } = await fetchJson(`${monitor.url}/api/services/web/history?granularity=5&range=1h`);
    const { data } = history.parse(body);
    const { transitions } = z
      .object({ transitions: z.array(z.object({ to: z.string(), unseenMs: z.number().nullable() })) })
      .parse((await fetchJson(`${monitor.url}/api/transitions?service=web`)).body);
    expect(data.map(({ critical }) => critical)).toEqual(Array.from({ length: 12 }, () => 0));
    expect(transitions.map(({ to }) => to)).toEqual(['warning', 'passing', 'warning', 'passing', 'warning']);
    for (const { unseenMs } of transitions) expect(unseenMs).toBeGreaterThan(2500);
  });

  it('shortens its waits behind a load balancer that cuts long ones, and misses no change', async () => {
    proxy.use('long waits cut');
    // The pending request is not cut: it was forwarded before.
    await setWebStatus(consul, 'critical');
    await waitForWeb('critical');
    proxy.takePaths();
    const from = Date.now();
    await waitFor(
      'the watch shortens its waits',
      async () => monitor.log(),
      (log) => log.includes('cuts off long requests'),
    );
    for (const status of ['passing', 'warning'] as const) {
      await setWebStatus(consul, status);
      await waitForWeb(status);
    }
    const waits = proxy.takePaths().flatMap((path) => /wait=(.*)$/.exec(path)?.[1] ?? []);
    // At most the request that was cut has waited longer.
    expect(waits.slice(1).filter((wait) => wait !== '2s')).toEqual([]);
    expect(waits).toContain('2s');
    expect(pollsAfter(from).filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(monitor.log().split('cuts off long requests')).toHaveLength(2);
    expect((await read()).watchProblem).toBeNull();
    proxy.use('none');
    await setWebStatus(consul, 'passing');
    await waitForWeb('passing');
  });

  it('throttles a watch that is answered immediately each time, and sees the next change', async () => {
    proxy.keep();
    proxy.use('repeated immediately');
    await setWebStatus(consul, 'critical');
    // The poll sees what the watch does not.
    await waitFor('web is critical', read, ({ statuses }) => statuses['web'] === 'critical');
    proxy.takePaths();
    const from = Date.now();
    await waitFor(
      'six polls have passed',
      async () => pollsAfter(from),
      (polls) => polls.length >= 6,
    );
    const requests = proxy.takePaths().filter((path) => path.includes('index=')).length;
    expect(requests).toBeGreaterThan(0);
    // Five immediately, then one every two seconds.
    expect(requests).toBeLessThanOrEqual(5 + (Date.now() - from) / 2000 + 1);
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
      status: 200,
      body: { consul: 'ok' },
    });
    proxy.use('none');
    await setWebStatus(consul, 'passing');
    await waitForWeb('passing');
  });

  it('throttles a watch whose answers have an old index, and sees the present when it is back', async () => {
    proxy.keep();
    await setWebStatus(consul, 'critical');
    await waitForWeb('critical');
    proxy.use('old answers');
    await waitFor('web is passing again', read, ({ statuses }) => statuses['web'] === 'passing');
    proxy.takePaths();
    const from = Date.now();
    await waitFor(
      'four polls have passed',
      async () => pollsAfter(from),
      (polls) => polls.length >= 4,
    );
    const checks = proxy.takePaths().filter((path) => path.startsWith('/v1/health/state/any'));
    const polls = pollsAfter(from).length + 1;
    expect(checks.length - polls).toBeLessThanOrEqual(5 + (Date.now() - from) / 2000 + 1);
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
      status: 200,
      body: { consul: 'ok' },
    });
    proxy.use('none');
    await waitForWeb('critical');
    expect(query('select count(*) from instances where gone is not null')).toBe(0);
  });
});
