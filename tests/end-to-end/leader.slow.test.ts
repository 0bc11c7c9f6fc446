import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { findFreePort } from '@/scripts/find-free-port';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

describeWithConsul('a cluster of two real Consul servers', () => {
  let near: ConsulAgent;
  let far: ConsulAgent;
  let monitor: Monitor;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    const meeting = await findFreePort();
    const config = { retry_join: [`127.0.0.1:${meeting}`], retry_interval: '1s' };
    [near, far] = await Promise.all([
      startConsul({ servers: 2, ports: { serf_lan: meeting }, config }),
      startConsul({ servers: 2, config }),
    ]);
    for (const server of [near, far]) cleanUpLater(server.stop);
    await setWebStatus(near, 'passing');
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: near.address, POLL_INTERVAL_SECONDS: '1', WATCH: 'on' },
    });
    cleanUpLater(() => monitor.stop());
    await waitFor('web passes', read, ({ statuses }) => statuses['web'] === 'passing');
  });

  const read = () => readServices(monitor.url);
  const pollsAfter = (time: number) => readPolls(monitor.databasePath).filter(({ at }) => at > time);

  it('makes time unknown without an outage while it has no leader', async () => {
    await far.kill();
    const killedAt = Date.now();
    const leaderless = await waitFor(
      'four polls find no leader',
      async () => pollsAfter(killedAt).filter(({ outcome }) => outcome === 'no-leader'),
      (polls) => polls.length >= 4,
    );
    for (const { message } of leaderless)
      expect(message).toBe(`Consul at ${near.address} says that the cluster has no leader`);
    expect(await read()).toMatchObject({
      ...{ reachable: false, error: leaderless.at(-1)?.message },
      statuses: { consul: 'passing', web: 'passing' },
    });
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });

    await far.start();
    await waitFor('Consul is reachable again', read, ({ reachable }) => reachable);
    await setWebStatus(near, 'warning');
    await waitFor('web is warning', read, ({ statuses }) => statuses['web'] === 'warning');
    await waitFor('the watch works', read, ({ watchProblem }) => watchProblem === null);
    const { body } = await fetchJson(`${monitor.url}/api/transitions?service=web`);
    expect(body).toMatchObject({ transitions: [{ from: 'passing', to: 'warning' }] });
    const outcomes = new Set(pollsAfter(killedAt).map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set(['ok', 'no-leader']));
  });
});
