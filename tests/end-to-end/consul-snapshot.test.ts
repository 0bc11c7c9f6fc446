import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { readPolls } from './read-polls';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

describeWithConsul('a real Consul whose snapshot is restored', () => {
  let consul: ConsulAgent;
  let monitor: Monitor;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    consul = await startConsul();
    cleanUpLater(consul.stop);
    await setWebStatus(consul, 'passing');
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '3600', WATCH: 'on' },
    });
    cleanUpLater(() => monitor.stop());
    await waitFor('web passes', read, ({ statuses }) => statuses['web'] === 'passing');
  });

  const read = () => readServices(monitor.url);

  async function readIndex(): Promise<number> {
    const { headers } = await fetch(`${consul.address}/v1/health/state/any`);
    return Number(headers.get('x-consul-index'));
  }

  it('is seen in its restored state within two seconds, though its index decreases, and watched from there', async () => {
    const snapshot = await (await fetch(`${consul.address}/v1/snapshot`)).arrayBuffer();
    await setWebStatus(consul, 'critical');
    await waitFor('web is critical', read, ({ statuses }) => statuses['web'] === 'critical');
    const before = await readIndex();

    const restored = await fetch(`${consul.address}/v1/snapshot`, { method: 'PUT', body: snapshot });
    expect(restored.status).toBe(200);
    const restoredAt = Date.now();
    expect(await readIndex()).toBeLessThan(before);
    await waitFor('web passes', read, ({ statuses }) => statuses['web'] === 'passing');
    expect(Date.now() - restoredAt).toBeLessThan(2000);

    await setWebStatus(consul, 'warning');
    await waitFor('web is warning', read, ({ statuses }) => statuses['web'] === 'warning');
    const polls = readPolls(monitor.databasePath);
    expect(polls.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(polls.length).toBeGreaterThan(1);
    expect(polls.slice(1).map(({ trigger }) => trigger)).toEqual(polls.slice(1).map(() => 2));
  });
});
