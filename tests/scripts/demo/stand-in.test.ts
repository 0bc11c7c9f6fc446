import { createConsulClient } from '@/lib/consul/client';
import { openConnection, toDatacenter } from '@/lib/consul/http/connection';
import { createPeerClient } from '@/lib/consul/peer-client';
import { listPeerings } from '@/lib/consul/peering';
import { consulDatacenters, consulServices } from '@/lib/consul/wire-catalog';
import { consulChecks } from '@/lib/consul/wire-checks';
import { consulInstances } from '@/lib/consul/wire-instances';
import { createCluster } from '@/scripts/demo/cluster';
import { toPartnerLayout } from '@/scripts/demo/layout';
import { createSnapshots } from '@/scripts/demo/snapshot';
import { type StandIn, startStandIn } from '@/scripts/demo/stand-in';
import { noon } from '@/tests/builders';

describe('startStandIn', () => {
  const clusterAt = createCluster(noon);
  const partnerAt = createCluster(noon, toPartnerLayout('peer:partner'));
  let time = noon;
  let standIn: StandIn;

  beforeAll(async () => {
    standIn = await startStandIn({ dc1: clusterAt }, { peers: { partner: partnerAt }, now: () => time });
  });

  afterAll(() => standIn.close());

  beforeEach(() => {
    time = noon;
  });

  async function get(path: string): Promise<unknown> {
    const response = await fetch(standIn.address + path);
    expect(response.status).toBe(200);
    return response.json();
  }

  it("responds in Consul's formats", async () => {
    expect(consulChecks.parse(await get('/v1/health/state/any?stale')).entries.length).toBeGreaterThan(100);
    expect(consulServices.parse(await get('/v1/catalog/services?stale')).tags.get('postgres')).toEqual([
      'primary',
      'replica',
    ]);
    const [instance] = consulInstances.parse(await get('/v1/health/service/grafana')).entries;
    expect(instance?.Node).toEqual({ Node: 'consul-3', Address: '10.20.0.13', Datacenter: 'dc1' });
    expect(instance?.Service.Meta).toEqual({
      version: '11.2.0',
      team: 'platform',
      url: 'https://grafana.example.com',
    });
    expect(consulDatacenters.parse(await get('/v1/catalog/datacenters'))).toEqual(['dc1']);
    expect(await get('/v1/catalog/nodes')).toHaveLength(12);
    expect(await get('/v1/status/leader')).toBe('10.20.0.11:8300');
    expect(await get('/v1/agent/self')).toMatchObject({ Config: { Datacenter: 'dc1' } });
  });

  it('has sidecars, a maintenance reason, and services without checks', async () => {
    const [sidecar] = consulInstances.parse(await get('/v1/health/service/payments-sidecar-proxy')).entries;
    expect(sidecar?.Service).toMatchObject({
      Kind: 'connect-proxy',
      Proxy: { DestinationServiceName: 'payments' },
    });
    const checks = consulChecks.parse(await get('/v1/health/state/any')).entries;
    expect(checks.find(({ CheckID }) => CheckID === '_service_maintenance:legacy-crm-1')).toMatchObject({
      Status: 'critical',
      Notes: 'Moving to the new database; ask the data team',
    });
    expect(checks.filter(({ ServiceName }) => ServiceName === 'static-assets')).toEqual([]);
  });

  it('responds like Consul for an unregistered service', async () => {
    expect(await get('/v1/health/service/no%2Fsuch')).toEqual([]);
  });

  it('refuses unknown paths', async () => {
    expect((await fetch(`${standIn.address}/v1/kv/a`)).status).toBe(404);
    expect((await fetch(`${standIn.address}/v1/catalog/register`, { method: 'PUT' })).status).toBe(405);
  });

  it("says in Consul's headers that its answer can be trusted", async () => {
    const { headers } = await fetch(`${standIn.address}/v1/health/state/any?stale`);
    expect(headers.get('x-consul-knownleader')).toBe('true');
    expect(headers.get('x-consul-lastcontact')).toBe('0');
    expect(headers.get('x-consul-effective-consistency')).toBe('stale');
    expect(Number(headers.get('x-consul-index'))).toBeGreaterThan(0);
  });

  it('is read correctly by the real client', async () => {
    const agent = openConnection({ address: standIn.address, ssl: false, sslVerify: true });
    const connection = toDatacenter(agent, 'dc1');
    const client = createConsulClient(connection);
    const snapshot = await client.fetchSnapshot();
    await client.close();
    const expected = createSnapshots()(clusterAt(noon));
    const byId = (a: { serviceId: string }, b: { serviceId: string }) => (a.serviceId < b.serviceId ? -1 : 1);
    expect([...snapshot.instances].sort(byId)).toEqual([...expected.instances].sort(byId));
    expect(snapshot.checks).toEqual(expected.checks);
  });

  it('imports services from a peer, which the real client sees until the peering fails', async () => {
    const agent = openConnection({ address: standIn.address, ssl: false, sslVerify: true });
    expect(await listPeerings(agent)).toEqual([
      { name: 'partner', state: 'ACTIVE', services: ['payments', 'credit-score'] },
    ]);
    const client = createPeerClient(agent, 'partner');
    const snapshot = await client.fetchSnapshot();
    const expected = createSnapshots()(partnerAt(noon));
    expect(snapshot.instances).toEqual(expected.instances);
    expect(snapshot.checks).toHaveLength(expected.checks.length);
    standIn.setPeerings('FAILING');
    await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'unreachable' });
    standIn.setPeerings('ACTIVE');
    await client.close();
  });

  it('holds a blocking query until something changes', async () => {
    const first = await fetch(`${standIn.address}/v1/health/state/any`);
    const index = first.headers.get('x-consul-index');
    const before = await first.json();
    // The stand-in's clock is set to just before the change.
    const { to } = clusterAt(noon);
    const started = Date.now();
    const setTo = to - 150;
    const timer = setInterval(() => (time = setTo + Date.now() - started), 10);
    time = setTo;
    const second = await fetch(`${standIn.address}/v1/health/state/any?index=${index}&wait=10s`);
    clearInterval(timer);
    expect(Date.now() - started).toBeGreaterThanOrEqual(100);
    expect(Date.now() - started).toBeLessThan(2000);
    expect(Number(second.headers.get('x-consul-index'))).toBeGreaterThan(Number(index));
    expect(await second.json()).not.toEqual(before);
  });

  it('answers a blocking query, unchanged, when its wait is over', async () => {
    const real = Date.now();
    const started = clusterAt(noon).from;
    const timer = setInterval(() => (time = started + Date.now() - real), 10);
    time = started;
    const first = await fetch(`${standIn.address}/v1/catalog/services`);
    const index = first.headers.get('x-consul-index');
    const second = await fetch(`${standIn.address}/v1/catalog/services?index=${index}&wait=200ms`);
    clearInterval(timer);
    expect(Date.now() - real).toBeGreaterThanOrEqual(180);
    expect(second.headers.get('x-consul-index')).toBe(index);
  });

  it('answers immediately when the index differs', async () => {
    const { headers } = await fetch(`${standIn.address}/v1/health/state/any?index=1&wait=60s`);
    expect(Number(headers.get('x-consul-index'))).toBeGreaterThan(1);
  });
});
