import { createConsulClient } from '@/lib/consul/client';
import { checksPath, type LocalConsul, servicePath, servicesPath, startLocalConsul } from './local-consul';
import { someConnection } from './some-settings';

const names = Array.from({ length: 40 }, (_, number) => `service-${number}`);
const bare = 'service-39';

const toCheck = (name: string) => ({
  ...{ Node: 'n1', CheckID: `service:${name}`, Name: 'HTTP', Status: 'critical' },
  ...{ ServiceID: name, ServiceName: name },
});

const toDetail = (name: string) => ({
  Node: { Node: 'n1', Address: '10.0.0.1', Datacenter: 'dc1' },
  Service: { ID: name, Service: name, Port: 80 },
  Checks: name === bare ? [] : [toCheck(name)],
});

/** 40 services whose details take 20 ms each, which is 100 ms for all of them, eight at a time. */
describe('a client of a Consul with slow details', () => {
  let consul: LocalConsul;

  beforeEach(async () => {
    consul = await startLocalConsul();
    const headers = { 'X-Consul-Index': '7' };
    const checks = names.filter((name) => name !== bare).map(toCheck);
    consul.replies.set(checksPath, { headers, body: checks });
    consul.replies.set(servicesPath, { headers, body: Object.fromEntries(names.map((name) => [name, []])) });
    for (const name of names) {
      consul.replies.set(servicePath(name), (_, response) => {
        setTimeout(() => response.writeHead(200, headers).end(JSON.stringify([toDetail(name)])), 20);
      });
    }
  });
  afterEach(() => consul.close());

  it('returns all statuses at the first poll, and reads each detail once over the following polls', async () => {
    const client = createConsulClient(someConnection({ address: consul.address }), { detailsMs: 30 });
    const described: number[] = [];
    for (let polls = 0; polls < 8 && described.at(-1) !== names.length; polls += 1) {
      const { instances, checks } = await client.fetchSnapshot();
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.map(({ status }) => status)).toEqual(checks.map(() => 'critical'));
      expect(instances.length).toBeGreaterThanOrEqual(names.length - 1);
      described.push(instances.filter(({ port }) => port === 80).length);
    }
    expect(described[0]).toBeLessThan(names.length);
    expect(described).toEqual([...described].sort((a, b) => a - b));
    expect(described.at(-1)).toBe(names.length);
    const asked = consul.takePaths().filter((path) => path.startsWith('/v1/health/service/'));
    expect(new Set(asked).size).toBe(asked.length);
    await client.close();
  });

  it('reads incomplete details of a lagging server again, but not forever', async () => {
    const client = createConsulClient(someConnection({ address: consul.address }));
    const reply = consul.replies.get(servicePath(bare)) ?? {};
    consul.replies.set(servicePath(bare), { body: [] });
    consul.replies.set(servicePath('service-1'), { body: [] });
    await client.fetchSnapshot();
    consul.takePaths();
    consul.replies.set(servicePath(bare), reply);
    expect((await client.fetchSnapshot()).instances).toHaveLength(names.length);
    for (let polls = 0; polls < 5; polls += 1) await client.fetchSnapshot();
    const asked = consul.takePaths().filter((path) => path.startsWith('/v1/health/service/'));
    expect(asked.sort()).toEqual([...Array(3).fill(servicePath('service-1')), servicePath(bare)].sort());
    await client.close();
  });

  it('keeps what it has when the time is up', async () => {
    const client = createConsulClient(someConnection({ address: consul.address }));
    const first = await client.fetchSnapshot(AbortSignal.timeout(60));
    expect(first.checks).toHaveLength(names.length - 1);
    await client.fetchSnapshot();
    const asked = consul.takePaths().filter((path) => path.startsWith('/v1/health/service/'));
    // The eight requests in progress are repeated.
    expect(asked.length).toBeLessThanOrEqual(names.length + 8);
    await client.close();
  });

  it('describes instances as before a restart until their details are read', async () => {
    const before = createConsulClient(someConnection({ address: consul.address }));
    const { instances, checks } = await before.fetchSnapshot();
    await before.close();
    const known = instances.map((instance) => ({
      instance: { ...instance, port: 81 },
      checks: checks.filter(({ serviceId }) => serviceId === instance.serviceId),
    }));
    const client = createConsulClient(someConnection({ address: consul.address }), { detailsMs: 0 });
    const seen = { instances: instances.length, checks: checks.length, known };
    const first = await client.fetchSnapshot(undefined, seen);
    expect(first.instances).toHaveLength(names.length);
    expect(new Set(first.instances.map(({ port }) => port))).toEqual(new Set([80, 81]));
    for (let polls = 0; polls < 6; polls += 1) await client.fetchSnapshot(undefined, seen);
    const last = await client.fetchSnapshot(undefined, seen);
    expect(last.instances.map(({ port }) => port)).toEqual(names.map(() => 80));
    await client.close();
  });
});
