import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ConsulClient, createConsulClient } from '@/lib/consul/client';
import type { Snapshot } from '@/lib/health/snapshot';
import { checksPath, type LocalConsul, servicePath, servicesPath, startLocalConsul } from './local-consul';
import { someConnection } from './some-settings';

const filtered = { 'x-consul-results-filtered-by-acls': 'true', 'x-consul-default-acl-policy': 'deny' };

type Seen = { service: string; ids?: string[]; status?: string };

describe('a client with a limited token', () => {
  let consul: LocalConsul;
  let client: ConsulClient;
  const token = 'team';

  beforeEach(async () => {
    consul = await startLocalConsul();
    client = createConsulClient(someConnection({ address: consul.address, token }));
  });
  afterEach(async () => {
    await client.close();
    await consul.close();
  });

  const nodeCheck = { Node: 'n1', CheckID: 'serfHealth', Name: 'Serf', Status: 'passing' };
  const toCheck = (service: string, id: string, Status: string) => ({
    ...{ Node: 'n1', CheckID: `service:${id}`, Name: 'HTTP', Status },
    ...{ ServiceID: id, ServiceName: service },
  });

  /** Makes Consul return these services on node n1, filtered or not. */
  function show(
    services: Seen[],
    { hides = ['checks', 'services'], nodeChecks = [nodeCheck], index = 7 }: Partial<Showing> = {},
  ): void {
    const headersOf = (list: string) => ({
      'X-Consul-Index': String(index),
      ...(hides.includes(list) ? filtered : { 'x-consul-default-acl-policy': 'deny' }),
    });
    const checks = services.flatMap(({ service, ids = [`${service}-1`], status = 'passing' }) =>
      ids.map((id) => toCheck(service, id, status)),
    );
    consul.replies.set(checksPath, { headers: headersOf('checks'), body: [...nodeChecks, ...checks] });
    const names = Object.fromEntries(services.map(({ service }) => [service, []]));
    consul.replies.set(servicesPath, { headers: headersOf('services'), body: names });
    for (const { service, ids = [`${service}-1`], status = 'passing' } of services) {
      const body = ids.map((id) => ({
        Node: { Node: 'n1', Address: '10.0.0.1', Datacenter: 'dc1' },
        Service: { ID: id, Service: service, Port: 80 },
        Checks: [nodeCheck, toCheck(service, id, status)],
      }));
      consul.replies.set(servicePath(service), { headers: headersOf('details'), body });
    }
  }
  type Showing = { hides: string[]; nodeChecks: object[]; index: number };

  const toBefore = ({ instances, checks, isPartial = false }: Snapshot) => ({
    ...{ instances: instances.length, checks: checks.length, isPartial },
  });

  it('returns what is visible, and what the token lacks', async () => {
    show([{ service: 'team-a' }, { service: 'team-b', status: 'critical' }]);
    const snapshot = await client.fetchSnapshot();
    expect(snapshot).toMatchObject({
      isPartial: true,
      lack: 'the token in CONSUL_HTTP_TOKEN lacks service:read',
    });
    expect(snapshot.instances.map(({ service }) => service)).toEqual(['team-a', 'team-b']);
  });

  it.each<[string, string[], string]>([
    ['checks alone', ['checks'], 'node:read'],
    ['checks and details', ['checks', 'services', 'details'], 'node:read and service:read'],
    ['details alone', ['details'], 'node:read'],
    ['services alone', ['services'], 'service:read'],
  ])('derives what the token lacks from what is hidden: %s', async (_, hides, rights) => {
    show([{ service: 'team-a' }], { hides });
    expect(await client.fetchSnapshot()).toMatchObject({
      lack: `the token in CONSUL_HTTP_TOKEN lacks ${rights}`,
    });
    show([{ service: 'team-a' }], { hides: [] });
    expect(await client.fetchSnapshot()).not.toHaveProperty('isPartial');
  });

  it('never returns an instance without its hidden checks', async () => {
    show([{ service: 'team-a', status: 'critical' }, { service: 'team-b' }], { hides: [] });
    await client.fetchSnapshot();
    const [, a, b] = [
      nodeCheck,
      toCheck('team-a', 'team-a-1', 'critical'),
      toCheck('team-b', 'team-b-1', 'passing'),
    ];
    for (const [body, seen] of [
      [[nodeCheck, b], ['team-b']],
      [[a], ['team-a']],
      [[nodeCheck], []],
    ] as const) {
      consul.replies.set(checksPath, { headers: { 'X-Consul-Index': '8', ...filtered }, body });
      const { instances, isPartial } = await client.fetchSnapshot();
      expect([instances.map(({ service }) => service), isPartial]).toEqual([seen, true]);
    }
  });

  it.each([
    ['no check', { checks: [], services: { 'team-a': [] } }],
    ['no service', { checks: [nodeCheck], services: {} }],
  ])('fails when it is shown %s at all', async (_, { checks, services }) => {
    consul.replies.set(checksPath, { headers: filtered, body: checks });
    consul.replies.set(servicesPath, { headers: filtered, body: services });
    await expect(client.fetchSnapshot()).rejects.toMatchObject({
      code: 'filtered',
      message: expect.stringContaining(
        'hid part of its response: the token in CONSUL_HTTP_TOKEN needs node:read',
      ),
    });
  });

  it('believes that the last visible service left under a steady filter', async () => {
    show([{ service: 'team-a' }]);
    const before = toBefore(await client.fetchSnapshot());
    show([], { index: 8 });
    expect(await client.fetchSnapshot(undefined, before)).toMatchObject({ instances: [], isPartial: true });
    await expect(client.fetchSnapshot(undefined, { ...before, isPartial: false })).rejects.toMatchObject({
      code: 'filtered',
    });
  });

  it('reports a different token than the last time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'token-'));
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'wide');
    const renewing = createConsulClient(someConnection({ address: consul.address, tokenFile }));
    show([{ service: 'team-a' }]);
    expect(await renewing.fetchSnapshot()).not.toHaveProperty('isOtherToken');
    const reply = consul.replies.get(checksPath);
    const { headers = {}, body } = typeof reply === 'function' || reply === undefined ? {} : reply;
    consul.replies.set(checksPath, (request, response) => {
      const isKnown = request.headers['x-consul-token'] === 'narrow';
      response.writeHead(isKnown ? 200 : 403, headers).end(isKnown ? JSON.stringify(body) : 'ACL not found');
    });
    writeFileSync(tokenFile, 'narrow');
    expect(await renewing.fetchSnapshot()).toMatchObject({ isPartial: true, isOtherToken: true });
    expect(await renewing.fetchSnapshot()).not.toHaveProperty('isOtherToken');
    await renewing.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a client of a namespace or a partition', () => {
  let consul: LocalConsul;
  beforeEach(async () => {
    consul = await startLocalConsul();
  });
  afterEach(() => consul.close());

  /** Makes Consul list one service there, or none. */
  function show(where: string, isThere: boolean, headers: Record<string, string>): void {
    const at = (path: string) => path.replace('&dc', `&${where}&dc`);
    const check = { Node: 'n1', CheckID: 'service:web', Name: 'HTTP', Status: 'passing' };
    const own = { ...check, ServiceID: 'web', ServiceName: 'web' };
    consul.replies.set(at(checksPath), { headers, body: isThere ? [own] : [] });
    consul.replies.set(at(servicesPath), { headers, body: isThere ? { web: [] } : {} });
    consul.replies.set(at(servicePath('web')), { headers, body: [] });
  }

  const stale = { 'x-consul-effective-consistency': 'stale' };
  const at = (index: number) => ({ ...stale, 'X-Consul-Index': String(index) });
  const deny = { 'x-consul-default-acl-policy': 'deny' };
  const seenOne = { instances: 1, checks: 1 };

  it.each<[string, { namespace?: string; partition?: string }, string, string | undefined, object]>([
    ['a new Consul, with a token', { namespace: 'a' }, 'ns=a', 't', deny],
    ['a new Consul, without a token that is let in', { partition: 'p' }, 'partition=p', undefined, deny],
    ['an old Consul, with a token', { namespace: 'a' }, 'ns=a', 't', {}],
    ['an old Consul, without one', { namespace: 'a' }, 'ns=a', undefined, {}],
  ])('believes that the last service left: %s', async (_, part, where, token, policy) => {
    const client = createConsulClient(someConnection({ address: consul.address, ...part, token }));
    show(where, true, { ...at(7), ...policy });
    expect((await client.fetchSnapshot()).instances).toHaveLength(1);
    show(where, false, { ...at(8), ...policy });
    expect((await client.fetchSnapshot(undefined, seenOne)).instances).toEqual([]);
    await client.close();
  });

  it.each<[string, string | undefined, string]>([
    ['with a token', 't', 'filtered'],
    ['without one', undefined, 'denied'],
  ])("does not when an old Consul's index did not change, %s", async (_, token, code) => {
    const settings = { address: consul.address, namespace: 'a', token };
    const client = createConsulClient(someConnection(settings));
    show('ns=a', true, at(7));
    await client.fetchSnapshot();
    show('ns=a', false, at(7));
    await expect(client.fetchSnapshot(undefined, seenOne)).rejects.toMatchObject({ code });
    await client.close();
  });

  it('does not when Consul reports a filter', async () => {
    const client = createConsulClient(
      someConnection({ address: consul.address, namespace: 'a', token: 't' }),
    );
    show('ns=a', false, { ...at(8), ...filtered });
    await expect(client.fetchSnapshot(undefined, seenOne)).rejects.toMatchObject({ code: 'filtered' });
    await client.close();
  });

  it('does not believe an empty default namespace, which contains Consul itself', async () => {
    const client = createConsulClient(
      someConnection({ address: consul.address, namespace: 'default', token: 't' }),
    );
    show('ns=default', false, { ...at(8), ...deny });
    await expect(client.fetchSnapshot(undefined, seenOne)).rejects.toMatchObject({ code: 'filtered' });
    await client.close();
  });
});
