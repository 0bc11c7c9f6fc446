import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createConsulClient } from '@/lib/consul/client';
import type { ConsulLimits } from '@/lib/consul/http/connection';
import { ConsulError } from '@/lib/consul/http/consul-error';
import type { ConsulSettings } from '@/lib/consul/http/consul-settings';
import { toPollFailure } from '@/lib/health/poll';
import { listenLocally } from '@/scripts/listen-locally';
import { checksPath, type LocalConsul, type Reply, servicesPath, startLocalConsul } from './local-consul';
import { someConnection } from './some-settings';

const json = { 'content-type': 'application/json' };
const limits: ConsulLimits = { connectMs: 5_000, requestMs: 1_500, responseBytes: 100_000 };

async function failureOf(settings: Partial<ConsulSettings>, most = limits): Promise<ConsulError> {
  const client = createConsulClient(someConnection(settings, most));
  try {
    await client.fetchSnapshot();
  } catch (error) {
    if (error instanceof ConsulError) return error;
    throw error;
  } finally {
    await client.close();
  }
  throw new Error('The poll did not fail');
}

describe('a poll that fails', () => {
  let consul: LocalConsul;

  beforeEach(async () => {
    consul = await startLocalConsul();
  });

  afterEach(() => consul.close());

  it.each<[string, Reply, string, string]>([
    [
      'HTML',
      { headers: { 'content-type': 'text/html' }, body: '<!doctype html>\n<title>Sign in</title>' },
      'invalid',
      "The response to /v1/health/state/any is HTML, not Consul's JSON: does CONSUL_HTTP_ADDR lead to a proxy or another program? (<!doctype html> <title>Sign in</title>)",
    ],
    [
      'cut-off JSON',
      { headers: json, body: '[{"Node":"n1","Check' },
      'invalid',
      'The response to /v1/health/state/any is not complete JSON: [{"Node":"n1","Check',
    ],
    [
      'nothing',
      { headers: json },
      'invalid',
      'The response to /v1/health/state/any is not complete JSON: it is empty',
    ],
    [
      'an error with status 200',
      { headers: json, body: { error: 'backend down' } },
      'invalid',
      'The response to /v1/health/state/any is not in Consul\'s format (Invalid input: expected array, received object): {"error":"backend down"}',
    ],
    ['null', { headers: json, body: null }, 'invalid', 'received null'],
    [
      'broken gzip',
      { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync('[]'.repeat(99)).subarray(0, 15) },
      'invalid',
      'cannot be decompressed: its gzip is damaged',
    ],
    [
      'gzip that unpacks to more than we take',
      { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync(' '.repeat(200_000)) },
      'invalid',
      'set CONSUL_ANSWER_LIMIT_MIB if Consul is that large',
    ],
    [
      'an encoding that was not asked for',
      { headers: { ...json, 'content-encoding': 'br' }, body: 'x' },
      'invalid',
      'is compressed with br',
    ],
    ['more than we take', { headers: json, body: ' '.repeat(200_000) }, 'invalid', 'is larger than'],
    [
      'a redirect',
      { status: 301, headers: { location: 'https://consul.example.com/' } },
      'invalid',
      'redirects to https://consul.example.com/: set CONSUL_HTTP_ADDR to the address that responds directly',
    ],
    [
      '404',
      { status: 404, body: 'nginx\u001b[0m' },
      'invalid',
      'answered /v1/health/state/any with 404: nginx [0m',
    ],
    [
      '500',
      { status: 500, body: 'something went wrong' },
      'invalid',
      'answered /v1/health/state/any with 500: something went wrong',
    ],
    [
      'a datacenter that Consul does not know',
      { status: 500, body: 'No path to datacenter' },
      'unreachable',
      'does not know the datacenter dc1',
    ],
    [
      'a datacenter that is away',
      { status: 500, body: 'rpc error getting client: failed to get conn: connection refused' },
      'unreachable',
      'could not forward /v1/health/state/any to datacenter dc1 (rpc error getting client',
    ],
    [
      'no leader',
      { status: 500, body: 'No cluster leader' },
      'no-leader',
      'says that the cluster has no leader',
    ],
    [
      'a header that no leader is known',
      { headers: { ...json, 'x-consul-knownleader': 'false' }, body: [] },
      'no-leader',
      'says that the cluster has no leader',
    ],
    [
      'an old answer',
      { headers: { ...json, 'x-consul-lastcontact': '12000' }, body: [] },
      'no-leader',
      "has not heard of the cluster's leader for 12 seconds",
    ],
    [
      'a filtered answer',
      { headers: { ...json, 'x-consul-results-filtered-by-acls': 'true' }, body: [] },
      'filtered',
      'hid part of its response',
    ],
    ['429', { status: 429, body: 'slow down' }, 'busy', 'is too busy to answer (429: slow down)'],
    ['503', { status: 503 }, 'busy', 'is too busy to answer (503)'],
    ['401', { status: 401 }, 'denied', 'requires a user and a password: set CONSUL_HTTP_AUTH'],
    [
      '403',
      { status: 403, body: 'Permission denied' },
      'denied',
      'denied /v1/health/state/any: set CONSUL_HTTP_TOKEN to a token that can read nodes and services',
    ],
    [
      'an empty list of a Consul that denies strangers',
      { headers: { ...json, 'x-consul-default-acl-policy': 'deny' }, body: [] },
      'denied',
      'shows nothing in /v1/health/state/any: set CONSUL_HTTP_TOKEN',
    ],
    [
      'an empty list of an old Consul, which would at least list its own servers',
      { headers: { ...json, 'x-consul-effective-consistency': 'stale' }, body: [] },
      'denied',
      'shows nothing in /v1/health/state/any: set CONSUL_HTTP_TOKEN',
    ],
    ['silence', () => {}, 'timeout', 'did not answer within 1.5 seconds'],
    [
      'an answer that does not end',
      (_, response) => void response.writeHead(200, json).write('['),
      'timeout',
      'did not answer within 1.5 seconds',
    ],
    [
      'a closed connection',
      (request) => void request.socket.destroy(),
      'unreachable',
      'closed the connection without a response',
    ],
    [
      'an answer that breaks off',
      (request, response) => {
        response.writeHead(200, { ...json, 'content-length': '100' });
        response.write('[', () => request.socket.destroy());
      },
      'invalid',
      'was cut off',
    ],
  ])('because of %s says so', async (_, reply, code, message) => {
    consul.replies.set(checksPath, reply);
    const error = await failureOf({ address: consul.address });
    expect(error.message).toContain(message);
    expect(toPollFailure(error)).toBe(code);
    expect(error.url).toBe(`${consul.address}/v1/health/state/any`);
    expect(error.message).not.toMatch(/\p{C}/u);
  });

  it('redacts tokens, passwords and credentials in a response', async () => {
    const token = 'b1gs-3cret-t0ken';
    const auth = 'admin:hunter22';
    const settings = { address: consul.address, token, auth };
    const body = `denied to ${token}, ${Buffer.from(auth).toString('base64')} and http://a:b@c/`;
    const bodies: Reply[] = [
      { status: 403, body },
      { status: 418, body: `${' '.repeat(310)}${token}` },
      { status: 302, headers: { location: `http://${auth}@elsewhere/?token=${token}` } },
      { headers: json, body: `{ "a": "${token}"` },
      { headers: { 'content-type': 'text/html' }, body: `<p>${token}` },
    ];
    for (const reply of bodies) {
      consul.replies.set(checksPath, reply);
      const { message } = await failureOf(settings);
      expect(message).not.toMatch(/b1gs|hunter22|YWRt|a:b@/);
    }
  });

  it('because of millions of empty lists says so', async () => {
    consul.replies.set(checksPath, { headers: json, body: `[${'[],'.repeat(4_200_000)}[]]` });
    const { message } = await failureOf(
      { address: consul.address },
      { ...limits, responseBytes: 64 * 1024 * 1024 },
    );
    expect(message).toContain('with more than 8000000 values');
  });

  it.each([
    ['No known Consul servers', 'knows no servers'],
    ['rpc error making call: node is not the leader', 'has no leader'],
    ['leadership lost while committing log', 'has no leader'],
  ])('because of the 500 "%s" is one without a leader', async (body, says) => {
    consul.replies.set(checksPath, { status: 500, body });
    expect(await failureOf({ address: consul.address })).toMatchObject({
      code: 'no-leader',
      message: expect.stringContaining(says),
    });
  });

  it('because the catalog is not one says so', async () => {
    consul.replies.set(servicesPath, { headers: json, body: { error: 'x' } });
    expect(await failureOf({ address: consul.address })).toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('/v1/catalog/services'),
    });
  });

  it('passes on Retry-After in seconds or as a date', async () => {
    consul.replies.set(checksPath, { status: 429, headers: { 'retry-after': '7' } });
    expect((await failureOf({ address: consul.address })).retryAfterMs).toBe(7_000);
    const date = new Date(Date.now() + 60_000).toUTCString();
    consul.replies.set(checksPath, { status: 503, headers: { 'retry-after': date } });
    const { retryAfterMs } = await failureOf({ address: consul.address });
    expect(retryAfterMs).toBeGreaterThan(50_000);
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    consul.replies.set(checksPath, { status: 503, headers: { 'retry-after': 'soon' } });
    expect((await failureOf({ address: consul.address })).retryAfterMs).toBeUndefined();
  });

  it('distinguishes an unknown token from one without permission, and shows neither', async () => {
    const settings = { address: consul.address, token: 'the-secret' };
    consul.replies.set(checksPath, { status: 403, body: 'ACL not found' });
    const unknown = await failureOf(settings);
    consul.replies.set(checksPath, {
      status: 403,
      body: "Permission denied: token lacks permission 'node:read'",
    });
    const weak = await failureOf(settings);
    expect(unknown.message).toContain('Consul does not know the token in CONSUL_HTTP_TOKEN (ACL not found)');
    expect(weak.message).toContain('the token in CONSUL_HTTP_TOKEN needs node:read and service:read');
    for (const error of [unknown, weak])
      expect(JSON.stringify([error, error.message])).not.toContain('the-secret');
  });

  it('says that a token sees nothing', async () => {
    consul.replies.set(checksPath, { headers: { 'x-consul-effective-consistency': 'stale' }, body: [] });
    expect(await failureOf({ address: consul.address, token: 't' })).toMatchObject({ code: 'filtered' });
  });

  it('does not believe that everything vanished at once, even after a restart', async () => {
    const client = createConsulClient(someConnection({ address: consul.address }));
    const restarted = createConsulClient(someConnection({ address: consul.address }));
    const snapshot = await client.fetchSnapshot();
    const before = { instances: snapshot.instances.length, checks: snapshot.checks.length };
    for (const headers of [json, { ...json, 'x-consul-default-acl-policy': 'allow' }]) {
      consul.replies.set(checksPath, { headers, body: [] });
      for (const body of [undefined, {}]) {
        if (body !== undefined) consul.replies.set(servicesPath, { headers, body });
        for (const { fetchSnapshot } of [client, restarted]) {
          const again = () => fetchSnapshot(undefined, before);
          await expect(again()).rejects.toMatchObject({
            code: 'denied',
            message: expect.stringContaining('shows nothing in /v1/health/state/any'),
          });
          await expect(again()).rejects.toMatchObject({ code: 'denied' });
        }
      }
    }
    await client.close();
    await restarted.close();
  });

  it('blames the token, if set, when everything vanished at once', async () => {
    const settings = { address: consul.address, token: 't' };
    const client = createConsulClient(someConnection(settings));
    consul.replies.set(checksPath, { headers: json, body: [] });
    await expect(client.fetchSnapshot(undefined, { instances: 3, checks: 5 })).rejects.toMatchObject({
      code: 'filtered',
      message: expect.stringContaining('the token in CONSUL_HTTP_TOKEN needs node:read and service:read'),
    });
    await client.close();
  });

  it('does not believe an empty catalog while checks name services', async () => {
    consul.replies.set(servicesPath, { headers: json, body: {} });
    expect(await failureOf({ address: consul.address })).toMatchObject({
      code: 'denied',
      message: expect.stringContaining('shows nothing in /v1/catalog/services'),
    });
  });

  it('believes an empty Consul that reports its default policy', async () => {
    const client = createConsulClient(someConnection({ address: consul.address }));
    await client.fetchSnapshot();
    const headers = { ...json, 'x-consul-default-acl-policy': 'allow' };
    consul.replies.set(checksPath, { headers, body: [] });
    consul.replies.set(servicesPath, { headers, body: {} });
    expect((await client.fetchSnapshot()).instances).toEqual([]);
    await client.close();
  });

  it('believes an empty namespace', async () => {
    const headers = { ...json, 'x-consul-effective-consistency': 'stale' };
    const client = createConsulClient(someConnection({ address: consul.address, namespace: 'a' }));
    consul.replies.set(checksPath.replace('&dc', '&ns=a&dc'), { headers, body: [] });
    consul.replies.set(servicesPath.replace('&dc', '&ns=a&dc'), { headers, body: {} });
    expect((await client.fetchSnapshot()).instances).toEqual([]);
    await client.close();
  });

  it('because nothing listens says what to check', async () => {
    await consul.close();
    const error = await failureOf({ address: consul.address });
    consul = await startLocalConsul();
    expect(error.code).toBe('unreachable');
    expect(error.message).toMatch(
      /^Consul at http:\/\/127\.0\.0\.1:\d+ refused the connection: is Consul running/,
    );
  });

  it('because the socket is missing says so', async () => {
    expect(await failureOf({ address: 'unix:///none/consul.sock' })).toMatchObject({
      code: 'unreachable',
      message:
        'Consul at unix:///none/consul.sock cannot be reached: no such socket; is CONSUL_HTTP_ADDR right?',
    });
  });

  it('because the name is unknown says so', async () => {
    expect(await failureOf({ address: 'consul.invalid:8500' })).toMatchObject({
      code: 'unreachable',
      message:
        'Consul at http://consul.invalid:8500 cannot be found: the name in CONSUL_HTTP_ADDR does not resolve',
    });
  });

  it('because the server does not speak HTTP says so', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.write('SSH-2.0-OpenSSH_9.2\r\n');
    });
    const { port, close } = await listenLocally(server);
    const error = await failureOf({ address: `127.0.0.1:${port}` });
    await close();
    expect(error).toMatchObject({ code: 'invalid', message: expect.stringContaining('does not speak HTTP') });
  });
});

describe('a token file', () => {
  let consul: LocalConsul;
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const tokenFile = join(folder, 'token');

  beforeEach(async () => {
    consul = await startLocalConsul();
    for (const [path, reply] of [...consul.replies]) {
      const body = JSON.stringify(typeof reply === 'function' ? undefined : reply.body);
      consul.replies.set(path, (request, response) => {
        if (request.headers['x-consul-token'] === 'new') response.writeHead(200, json).end(body);
        else response.writeHead(403).end('ACL not found');
      });
    }
    writeFileSync(tokenFile, 'old\n');
  });

  afterEach(() => consul.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read again after a 403, and the request retried once', async () => {
    const client = createConsulClient(someConnection({ address: consul.address, tokenFile }));
    writeFileSync(tokenFile, 'new\n');
    await client.fetchSnapshot();
    await client.close();
    for (const path of [checksPath, servicesPath]) {
      const asked = consul.requests.filter(({ url }) => url === path);
      expect(asked.map(({ headers }) => headers['x-consul-token'])).toEqual(['old', 'new']);
    }
  });

  it('that has not changed is used once', async () => {
    const error = await failureOf({ address: consul.address, tokenFile });
    expect(error.message).toContain('Consul does not know the token in CONSUL_HTTP_TOKEN_FILE');
    expect(consul.requests.filter(({ url }) => url === checksPath)).toHaveLength(1);
  });
});
