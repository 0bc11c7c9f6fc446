import { gzipSync } from 'node:zlib';
import { type ConsulClient, createConsulClient, type DetailsFailure } from '@/lib/consul/client';
import { toInstanceHealth } from '@/lib/health/snapshot';
import {
  checksPath,
  type LocalConsul,
  type Reply,
  servicePath,
  servicesPath,
  startLocalConsul,
} from './local-consul';
import { someConnection } from './some-settings';

const services = ['bare', 'consul', 'team/db ü', 'web', 'web-sidecar-proxy'];

/** The same recorded response with another body, or other headers. */
function change(
  consul: LocalConsul,
  path: string,
  part: { headers?: Record<string, string>; body?: unknown },
) {
  const reply = consul.replies.get(path);
  if (reply === undefined || typeof reply === 'function')
    throw new Error(`no answer is recorded for ${path}`);
  consul.replies.set(path, { ...reply, ...part, headers: { ...reply.headers, ...part.headers } });
}

describe('createConsulClient', () => {
  let consul: LocalConsul;
  let client: ConsulClient;

  beforeEach(async () => {
    consul = await startLocalConsul();
    client = createConsulClient(someConnection({ address: consul.address }));
  });

  afterEach(async () => {
    await client.close();
    await consul.close();
  });

  it('returns every instance with its status, as recorded from a real Consul', async () => {
    const snapshot = await client.fetchSnapshot();
    const seen = toInstanceHealth(snapshot).map(({ instance, status }) => [
      instance.service,
      instance.serviceId,
      `${instance.address}:${instance.port}`,
      status,
    ]);
    expect(snapshot.datacenter).toBe('dc1');
    expect(seen.sort()).toEqual([
      ['bare', 'bare-1', '127.0.0.1:9000', 'passing'],
      ['consul', 'consul', expect.stringMatching(/^127\.0\.0\.1:\d+$/), 'passing'],
      ['team/db ü', 'db', '10.0.0.9:5432', 'maintenance'],
      ['web', 'web-1', '10.0.0.1:8080', 'passing'],
      ['web', 'web-2', '127.0.0.1:8081', 'maintenance'],
      ['web-sidecar-proxy', 'web-1-sidecar', '127.0.0.1:21000', 'passing'],
    ]);
  });

  it('reads the details of every service once, then needs two requests a poll', async () => {
    await client.fetchSnapshot();
    expect(consul.takePaths().sort()).toEqual(
      [servicesPath, ...services.map(servicePath), checksPath].sort(),
    );
    const second = await client.fetchSnapshot();
    expect(consul.takePaths().sort()).toEqual([servicesPath, checksPath]);
    expect(second.instances).toHaveLength(6);
  });

  it('reads only a service whose tags have changed again', async () => {
    await client.fetchSnapshot();
    consul.takePaths();
    const tags = Object.fromEntries(services.map((name) => [name, name === 'web' ? ['v3'] : []]));
    change(consul, servicesPath, { body: tags });
    await client.fetchSnapshot();
    expect(consul.takePaths().sort()).toEqual([servicesPath, servicePath('web'), checksPath]);
  });

  it('works with a Consul that sends no special headers', async () => {
    for (const [path, reply] of consul.replies) {
      if (typeof reply !== 'function') consul.replies.set(path, { body: reply.body });
    }
    const first = await client.fetchSnapshot();
    consul.takePaths();
    expect(await client.fetchSnapshot()).toEqual(first);
    expect(consul.takePaths()).toHaveLength(2);
  });

  it('keeps known details that cannot be read again, and retries', async () => {
    const before = await client.fetchSnapshot();
    const web = consul.replies.get(servicePath('web')) ?? {};
    consul.replies.set(servicePath('web'), { status: 500, body: 'rpc error' });
    change(consul, servicesPath, { body: Object.fromEntries(services.map((name) => [name, ['new']])) });
    expect((await client.fetchSnapshot()).instances).toEqual(expect.arrayContaining([...before.instances]));
    consul.replies.set(servicePath('web'), web);
    consul.takePaths();
    await client.fetchSnapshot();
    expect(consul.takePaths()).toContain(servicePath('web'));
  });

  it('shows an instance whose details could never be read', async () => {
    consul.replies.set(servicePath('web'), { status: 200, body: '<html>' });
    const { instances } = await client.fetchSnapshot();
    expect(instances).toContainEqual(expect.objectContaining({ serviceId: 'web-1', address: '', port: 0 }));
  });

  it('reports details that cannot be read at each poll, and when all are readable again', async () => {
    const told: (DetailsFailure | undefined)[] = [];
    const connection = someConnection({ address: consul.address });
    const telling = createConsulClient(connection, { onDetails: (failure) => told.push(failure) });
    const web = consul.replies.get(servicePath('web')) ?? {};
    const bare = consul.replies.get(servicePath('bare')) ?? {};
    await telling.fetchSnapshot();
    expect(told.splice(0)).toEqual([undefined]);

    const tags = Object.fromEntries(services.map((name) => [name, ['new']]));
    change(consul, servicesPath, { body: tags });
    consul.replies.set(servicePath('bare'), { status: 403, body: 'Permission denied' });
    consul.replies.set(servicePath('web'), (_, response) => {
      setTimeout(() => response.writeHead(500).end('rpc error'), 50);
    });
    await telling.fetchSnapshot();
    consul.replies.set(servicePath('bare'), bare);
    await telling.fetchSnapshot();
    expect(told.splice(0)).toEqual([
      {
        outcome: 'denied, unreachable',
        message: expect.stringContaining(
          'could not forward /v1/health/service/web to datacenter dc1 (rpc error',
        ),
        figures: { services: 2, latest: 'web' },
      },
      expect.objectContaining({ outcome: 'unreachable', figures: { services: 1, latest: 'web' } }),
    ]);

    consul.replies.set(servicePath('web'), web);
    await telling.fetchSnapshot();
    expect(told).toEqual([undefined]);
    await telling.close();
  });

  it('stops reading details after a failure that affects all', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `service-${i}`);
    for (const name of names) consul.replies.set(servicePath(name), { status: 503 });
    change(consul, servicesPath, { body: Object.fromEntries(names.map((name) => [name, []])) });
    await client.fetchSnapshot();
    expect(consul.takePaths().length).toBeLessThan(30);
  });

  it('reads at most eight details at a time', async () => {
    let open = 0;
    let most = 0;
    const slow: Reply = (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end('[]');
      }, 5);
    };
    const names = Array.from({ length: 40 }, (_, i) => `service-${i}`);
    for (const name of names) consul.replies.set(servicePath(name), slow);
    change(consul, servicesPath, { body: Object.fromEntries(names.map((name) => [name, []])) });
    await client.fetchSnapshot();
    expect(most).toBe(8);
  });

  it('accepts a datacenter without instances', async () => {
    consul.replies.set(checksPath, { body: [] });
    consul.replies.set(servicesPath, { body: {} });
    expect(await client.fetchSnapshot()).toMatchObject({ datacenter: 'dc1', instances: [], checks: [] });
  });

  it('decompresses gzip', async () => {
    for (const [path, reply] of consul.replies) {
      if (typeof reply === 'function') continue;
      const headers = { ...reply.headers, 'content-encoding': 'gzip' };
      consul.replies.set(path, { headers, body: gzipSync(JSON.stringify(reply.body)) });
    }
    expect((await client.fetchSnapshot()).instances).toHaveLength(6);
  });

  it("ends with the signal's reason", async () => {
    consul.replies.set(checksPath, () => {});
    const controller = new AbortController();
    const reason = new Error('the server stops');
    setTimeout(() => controller.abort(reason), 20);
    await expect(client.fetchSnapshot(controller.signal)).rejects.toBe(reason);
  });

  it('returns an instance that lost its last check as one without checks', async () => {
    await client.fetchSnapshot();
    const reply = consul.replies.get(checksPath);
    const body = typeof reply === 'function' ? undefined : reply?.body;
    const others = Array.isArray(body) ? body.filter(({ ServiceID }) => ServiceID !== 'web-1') : [];
    change(consul, checksPath, { body: others });
    const web = consul.replies.get(servicePath('web'));
    const instances = typeof web === 'function' || !Array.isArray(web?.body) ? [] : web.body;
    change(consul, servicePath('web'), { body: instances.map((instance) => ({ ...instance, Checks: [] })) });
    const snapshot = await client.fetchSnapshot();
    expect(snapshot.instances).toContainEqual(expect.objectContaining({ serviceId: 'web-1', port: 8080 }));
  });
});
