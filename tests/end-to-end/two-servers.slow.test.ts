import { z } from 'zod';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { startTwoServers } from './two-servers';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const transitions = z.object({ transitions: z.array(z.object({ to: z.string() })) });

describeWithConsul('two servers of one Consul, the second half a second behind', () => {
  describe.each([
    ['watched', { POLL_INTERVAL_SECONDS: '3600', WATCH: 'on' }],
    ['polled', { POLL_INTERVAL_SECONDS: '1', WATCH: 'off' }],
  ])('%s', (_, env) => describeOne(env));
});

function describeOne(env: Record<string, string>): void {
  let consul: ConsulAgent;
  let monitor: Monitor;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    consul = await startConsul();
    cleanUpLater(consul.stop);
    await setWebStatus(consul, 'passing');
    const servers = await startTwoServers(consul.address, 500);
    cleanUpLater(servers.close);
    monitor = await startMonitor({ env: { CONSUL_HTTP_ADDR: servers.address, ...env } });
    cleanUpLater(() => monitor.stop());
    await waitForWeb('passing');
  });

  function waitForWeb(status: string) {
    return waitFor(
      `web is ${status}`,
      () => readServices(monitor.url),
      ({ statuses }) => statuses['web'] === status,
    );
  }

  it('show each change within three seconds, and no other', async () => {
    const statuses = ['critical', 'warning', 'passing', 'critical', 'passing', 'warning'] as const;
    for (const status of statuses) {
      const changedAt = Date.now();
      await setWebStatus(consul, status);
      await waitForWeb(status);
      expect(Date.now() - changedAt).toBeLessThan(3000);
    }
    const { body } = await fetchJson(`${monitor.url}/api/transitions?service=web`);
    const recorded = transitions.parse(body).transitions.map(({ to }) => to);
    expect(recorded).toEqual([...statuses].reverse());
    const polls = readPolls(monitor.databasePath);
    expect(polls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  });
}
