import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { cleanUpAfterAll } from './clean-up-after-all';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { readServices } from './read-services';
import { type Monitor, startMonitor } from './server';
import { setWebStatus } from './set-web-status';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

const master = '11111111-2222-3333-4444-555555555555';
const first = { AccessorID: 'aaaaaaaa-0000-0000-0000-000000000001', SecretID: toSecret(1) };
const second = { AccessorID: 'aaaaaaaa-0000-0000-0000-000000000002', SecretID: toSecret(2) };
const mayRead = { Policies: [{ Name: 'read' }] };

function toSecret(number: number): string {
  return `bbbbbbbb-0000-0000-0000-00000000000${number}`;
}

describeWithConsul('a real Consul with access control', () => {
  let tokenFile: string;
  let consul: ConsulAgent;
  let monitor: Monitor;
  const cleanUpLater = cleanUpAfterAll();

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'access-'));
    cleanUpLater(() => rm(folder, { recursive: true }));
    tokenFile = join(folder, 'token');
    const acl = { enabled: true, default_policy: 'deny', tokens: { master } };
    consul = await startConsul({ token: master, config: { acl } });
    cleanUpLater(consul.stop);
    await consul.put('/v1/acl/policy', {
      Name: 'read',
      Rules: 'node_prefix "" { policy = "read" } service_prefix "" { policy = "read" }',
    });
    await consul.put('/v1/acl/token', { ...first, ...mayRead });
    await setWebStatus(consul, 'passing');
    await writeFile(tokenFile, `${first.SecretID}\n`);
    monitor = await startMonitor({
      env: {
        ...{ CONSUL_HTTP_ADDR: consul.address, CONSUL_HTTP_TOKEN_FILE: tokenFile },
        ...{ POLL_INTERVAL_SECONDS: '1', WATCH: 'on' },
      },
    });
    cleanUpLater(() => monitor.stop());
    await waitFor('web passes', read, ({ statuses }) => statuses['web'] === 'passing');
  });

  const read = () => readServices(monitor.url);

  /** Waits for four failed polls, and expects this outcome and that no service has changed. */
  async function expectFailing(outcome: string, message: RegExp): Promise<void> {
    const from = Date.now();
    const failed = await waitFor(
      `four polls fail with ${outcome}`,
      async () => readPolls(monitor.databasePath).filter((poll) => poll.at > from && poll.outcome !== 'ok'),
      (polls) => polls.length >= 4,
    );
    const expected = { outcome, message: expect.stringMatching(message) };
    expect(failed).toEqual(failed.map(() => expect.objectContaining(expected)));
    expect(await read()).toMatchObject({
      ...{ reachable: false, error: expect.stringMatching(message) },
      statuses: { consul: 'passing', web: 'passing' },
    });
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  }

  it('fails polls as filtered when our token loses all rights, and ends no service', async () => {
    await consul.put(`/v1/acl/token/${first.AccessorID}`, { ...first, Policies: [] });
    await expectFailing('filtered', /the token in CONSUL_HTTP_TOKEN_FILE needs node:read and service:read/);
    await consul.put(`/v1/acl/token/${first.AccessorID}`, { ...first, ...mayRead });
    await waitFor('Consul is reachable again', read, ({ reachable }) => reachable);
  });

  it("shows only a team's own services to the team's token", async () => {
    await consul.put('/v1/catalog/register', {
      ...{ Node: 'edge', Address: '10.0.0.9', Service: { ID: 'team-a', Service: 'team-a', Port: 81 } },
      Check: { CheckID: 'team-alive', Name: 'alive', ServiceID: 'team-a', Status: 'critical' },
    });
    await consul.put('/v1/acl/policy', {
      Name: 'team',
      Rules: 'node_prefix "" { policy = "read" } service_prefix "team-" { policy = "read" }',
    });
    await consul.put('/v1/acl/token', { SecretID: toSecret(3), Policies: [{ Name: 'team' }] });
    const team = await startMonitor({
      env: {
        ...{ CONSUL_HTTP_ADDR: consul.address, CONSUL_HTTP_TOKEN: toSecret(3) },
        ...{ POLL_INTERVAL_SECONDS: '1', WATCH: 'on' },
      },
    });
    const readAsTeam = () => readServices(team.url);
    try {
      const seen = await waitFor('Consul is reachable', readAsTeam, ({ reachable }) => reachable);
      expect(seen.statuses).toEqual({ 'team-a': 'critical' });
      // This version of Consul does not report that it filters.
      expect((await fetchJson(`${team.url}/api/services`)).body).toMatchObject({
        datacenters: [{ name: 'dc1', partial: false }],
      });
    } finally {
      await team.stop();
    }
  });

  it('fails polls as denied when our token is revoked, and recovers with a new token from the file without a restart', async () => {
    const headers = { 'X-Consul-Token': master };
    const path = `/v1/acl/token/${first.AccessorID}`;
    expect((await fetch(consul.address + path, { method: 'DELETE', headers })).status).toBe(200);
    await expectFailing('denied', /Consul does not know the token in CONSUL_HTTP_TOKEN_FILE/);
    // The pending blocking query fails only once something changes.
    await setWebStatus(consul, 'critical');
    await waitFor('the watch reports a problem', read, ({ watchProblem }) => watchProblem !== null);

    await setWebStatus(consul, 'warning');
    await consul.put('/v1/acl/token', { ...second, ...mayRead });
    await writeFile(tokenFile, second.SecretID);
    await waitFor(
      'web is warning, and the watch works',
      read,
      ({ statuses, watchProblem }) => statuses['web'] === 'warning' && watchProblem === null,
    );
    const { body } = await fetchJson(`${monitor.url}/api/transitions?service=web`);
    expect(body).toMatchObject({ transitions: [{ from: 'passing', to: 'warning' }] });
    for (const { SecretID } of [first, second]) expect(monitor.log()).not.toContain(SecretID);
  });
});
