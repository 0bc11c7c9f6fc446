import { type ConsulClient, createConsulClient } from '@/lib/consul/client';
import { toInstanceHealth } from '@/lib/health/snapshot';
import { type ConsulAgent, type ConsulOptions, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { waitFor } from '@/tests/end-to-end/wait-for';
import { someConnection } from './some-settings';

jest.setTimeout(60_000);

describeWithConsul('a client of a real Consul', () => {
  let consul: ConsulAgent;
  let client: ConsulClient;

  beforeAll(async () => {
    consul = await startConsul({ keepsData: true });
    client = createConsulClient(someConnection({ address: consul.address }));
  });

  afterAll(async () => {
    await client.close();
    await consul.stop();
  });

  /** Each instance's status by its service ID, except Consul's own. */
  async function statuses(): Promise<Record<string, string>> {
    const health = toInstanceHealth(await client.fetchSnapshot());
    const others = health.filter(({ instance }) => instance.service !== 'consul');
    return Object.fromEntries(others.map(({ instance, status }) => [instance.serviceId, status]));
  }

  it('follows a service from its registration to its end', async () => {
    expect(await statuses()).toEqual({});

    const check = { TTL: '600s' };
    await consul.put('/v1/agent/service/register', { Name: 'web', ID: 'web/1 ü', Port: 80, Check: check });
    await consul.put('/v1/agent/service/register', { Name: 'bare', Port: 81 });
    expect(await statuses()).toEqual({ 'web/1 ü': 'critical', bare: 'passing' });

    const checkId = encodeURIComponent('service:web/1 ü');
    await consul.put(`/v1/agent/check/pass/${checkId}`);
    expect(await statuses()).toEqual({ 'web/1 ü': 'passing', bare: 'passing' });
    await consul.put(`/v1/agent/check/warn/${checkId}`);
    expect(await statuses()).toEqual({ 'web/1 ü': 'warning', bare: 'passing' });
    await consul.put(`/v1/agent/check/fail/${checkId}`);
    expect(await statuses()).toEqual({ 'web/1 ü': 'critical', bare: 'passing' });

    const service = encodeURIComponent('web/1 ü');
    await consul.put(`/v1/agent/service/maintenance/${service}?enable=true&reason=new%20disk`);
    expect(await statuses()).toEqual({ 'web/1 ü': 'maintenance', bare: 'passing' });
    expect((await client.fetchSnapshot()).checks).toContainEqual(
      expect.objectContaining({ status: 'maintenance', notes: 'new disk' }),
    );
    await consul.put(`/v1/agent/service/maintenance/${service}?enable=false`);

    await consul.put('/v1/agent/maintenance?enable=true');
    expect(await statuses()).toEqual({ 'web/1 ü': 'maintenance', bare: 'maintenance' });
    await consul.put('/v1/agent/maintenance?enable=false');
    expect(await statuses()).toEqual({ 'web/1 ü': 'critical', bare: 'passing' });

    await consul.put(`/v1/agent/service/deregister/${service}`);
    expect(await statuses()).toEqual({ bare: 'passing' });
    await consul.put('/v1/agent/service/deregister/bare');
    expect(await statuses()).toEqual({});
  });

  it('notices immediately when an instance without a check moves to another port', async () => {
    await consul.put('/v1/agent/service/register', { Name: 'mover', Port: 1000 });
    await client.fetchSnapshot();
    await consul.put('/v1/agent/service/register', { Name: 'mover', Port: 2000 });
    const { instances } = await client.fetchSnapshot();
    expect(instances.find(({ service }) => service === 'mover')?.port).toBe(2000);
    await consul.put('/v1/agent/service/deregister/mover');
  });

  it('fails while Consul is down, and recovers afterwards', async () => {
    await consul.put('/v1/catalog/register', {
      Node: 'far',
      Address: '10.0.0.7',
      Service: { ID: 'db', Service: 'db', Port: 5432 },
      Check: { CheckID: 'service:db', Name: 'tcp', Status: 'warning', ServiceID: 'db' },
    });
    const before = await client.fetchSnapshot();
    expect(before.instances).toContainEqual(expect.objectContaining({ node: 'far', address: '10.0.0.7' }));
    await consul.kill();
    await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'unreachable' });
    await consul.start();
    const after = await client.fetchSnapshot();
    expect(after.instances).toContainEqual(expect.objectContaining({ node: 'far', address: '10.0.0.7' }));
    expect(after.datacenter).toBe('dc1');
  });
});

describeWithConsul('a client of a real Consul with access control', () => {
  const token = '11111111-2222-3333-4444-555555555555';
  const acl = { enabled: true, default_policy: 'deny', tokens: { master: token } };
  const options: ConsulOptions = { token, config: { acl } };
  let consul: ConsulAgent;

  beforeAll(async () => {
    consul = await startConsul(options);
  });

  afterAll(() => consul.stop());

  async function outcomeOf(settings: { token?: string }): Promise<unknown> {
    const client = createConsulClient(someConnection({ address: consul.address, ...settings }));
    try {
      return (await client.fetchSnapshot()).datacenter;
    } catch (error) {
      return error;
    } finally {
      await client.close();
    }
  }

  it('returns everything with a sufficient token', async () => {
    // A new agent may not have entered itself into the catalog yet.
    const outcome = () => outcomeOf({ token });
    expect(await waitFor('the agent lists itself', outcome, (seen) => seen === 'dc1')).toBe('dc1');
  });

  it('is denied without a token, although this Consul returns empty lists', async () => {
    expect(await outcomeOf({})).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('set CONSUL_HTTP_TOKEN'),
    });
  });

  it.each([
    ['no rights', '', 1],
    ['rights on services alone', 'service_prefix "" { policy = "read" }', 2],
    ['rights on nodes alone', 'node_prefix "" { policy = "read" }', 3],
  ])('reports a filter with a token of %s', async (_, rules, number) => {
    const secret = `22222222-0000-0000-0000-00000000000${number}`;
    await consul.put('/v1/acl/policy', { Name: `policy-${number}`, Rules: rules });
    await consul.put('/v1/acl/token', { SecretID: secret, Policies: [{ Name: `policy-${number}` }] });
    expect(await outcomeOf({ token: secret })).toMatchObject({
      code: 'filtered',
      message: expect.stringContaining('the token in CONSUL_HTTP_TOKEN needs node:read and service:read'),
    });
  });

  it('is denied with a token that Consul does not know', async () => {
    expect(await outcomeOf({ token: '99999999-2222-3333-4444-555555555555' })).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('Consul does not know the token in CONSUL_HTTP_TOKEN (ACL not found)'),
    });
  });
});
