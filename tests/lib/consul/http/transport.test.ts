import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConsulClient } from '@/lib/consul/client';
import { openConnection, toDatacenter } from '@/lib/consul/http/connection';
import type { ConsulSettings } from '@/lib/consul/http/consul-settings';
import { listDatacenters } from '@/lib/consul/list-datacenters';
import { createConsulWatch } from '@/lib/consul/watch';
import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { someConnection, someSettings } from '@/tests/lib/consul/some-settings';
import { makeCertificates, toServerOptions } from './certificates';

async function countInstances(settings: Partial<ConsulSettings>): Promise<number> {
  const client = createConsulClient(someConnection(settings));
  try {
    return (await client.fetchSnapshot()).instances.length;
  } finally {
    await client.close();
  }
}

describe('the connection to Consul', () => {
  const files = makeCertificates();
  const trust = { caCert: files.ca, tlsServerName: 'consul.internal' };
  let plain: LocalConsul;
  let tls: LocalConsul;
  let mutual: LocalConsul;

  beforeAll(async () => {
    plain = await startLocalConsul();
    tls = await startLocalConsul({ tls: toServerOptions(files, false) });
    mutual = await startLocalConsul({ tls: toServerOptions(files, true) });
  });

  afterAll(async () => {
    await Promise.all([plain.close(), tls.close(), mutual.close()]);
    rmSync(files.folder, { recursive: true });
  });

  it('uses TLS with a private authority and server name', async () => {
    expect(await countInstances({ address: tls.address, ...trust })).toBe(6);
  });

  it('uses TLS for an address without a scheme when CONSUL_HTTP_SSL is set', async () => {
    expect(await countInstances({ address: new URL(tls.address).host, ssl: true, ...trust })).toBe(6);
  });

  it('trusts any certificate when CONSUL_HTTP_SSL_VERIFY is false', async () => {
    expect(await countInstances({ address: tls.address, sslVerify: false })).toBe(6);
  });

  it('sends a client certificate', async () => {
    const client = { cert: files.clientCert, key: files.clientKey };
    expect(await countInstances({ address: mutual.address, ...trust, client })).toBe(6);
  });

  describe('with rotated certificates', () => {
    const others = makeCertificates();
    const folder = mkdtempSync(join(tmpdir(), 'rotated-'));
    const caCert = join(folder, 'ca.pem');
    const clientCert = join(folder, 'client.pem');
    const clientKey = join(folder, 'client.key');
    let consul: LocalConsul;

    beforeEach(() => {
      copyFileSync(files.ca, caCert);
      copyFileSync(files.clientCert, clientCert);
      copyFileSync(files.clientKey, clientKey);
    });
    afterEach(() => consul.close());
    afterAll(() => {
      for (const path of [others.folder, folder]) rmSync(path, { recursive: true });
    });

    it('uses new ones without a restart, and a half-written file costs only that attempt', async () => {
      consul = await startLocalConsul({ tls: toServerOptions(files, true) });
      const { address } = consul;
      const ours = { cert: clientCert, key: clientKey };
      const settings = { address, caCert, client: ours, tlsServerName: 'consul.internal' };
      const base = openConnection(someSettings(settings));
      const connection = toDatacenter(base, 'dc1');
      const client = createConsulClient(connection);
      const watch = createConsulWatch(connection);
      await client.fetchSnapshot();

      await consul.close();
      const port = Number(new URL(address).port);
      consul = await startLocalConsul({ port, tls: toServerOptions(others, true) });
      await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'unreachable' });
      copyFileSync(others.ca, caCert);
      writeFileSync(clientCert, readFileSync(others.clientCert, 'utf8').slice(0, 100));
      await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'unreachable' });
      copyFileSync(others.clientCert, clientCert);
      await expect(client.fetchSnapshot()).rejects.toMatchObject({ code: 'unreachable' });
      copyFileSync(others.clientKey, clientKey);

      expect((await client.fetchSnapshot()).instances).toHaveLength(6);
      expect(await watch.waitForChange(new AbortController().signal)).toBe(true);
      expect(await listDatacenters(base)).toEqual(['dc1']);
      await client.close();
      await base.sockets.close();
    });
  });

  it.each([
    ['no authority', () => ({ address: tls.address }), 'set CONSUL_CACERT or CONSUL_CAPATH'],
    ['another name', () => ({ address: tls.address, caCert: files.ca }), 'set CONSUL_TLS_SERVER_NAME'],
    ['no client certificate', () => ({ address: mutual.address, ...trust }), 'client certificate'],
    [
      'https to a plain port',
      () => ({ address: plain.address, ssl: true }),
      'does not speak TLS on this port',
    ],
    ['http to a TLS port', () => ({ address: tls.address.replace('https', 'http') }), 'does it expect https'],
  ])('with %s is unreachable, and says what to do', async (_, settings, advice) => {
    await expect(countInstances(settings())).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(advice),
    });
  });

  it('uses a unix socket', async () => {
    const socketPath = join(files.folder, 'consul.sock');
    const consul = await startLocalConsul({ socketPath });
    expect(await countInstances({ address: `unix://${socketPath}` })).toBe(6);
    await consul.close();
  });

  it('uses a path prefix, with token and password outside the URL', async () => {
    const consul = await startLocalConsul();
    for (const [path, reply] of [...consul.replies]) consul.replies.set(`/proxy${path}`, reply);
    const address = `${consul.address}/proxy/`;
    expect(await countInstances({ address, token: 'the-token', auth: 'me:the-password' })).toBe(6);
    expect(consul.requests.length).toBeGreaterThan(0);
    for (const { url, headers } of consul.requests) {
      expect(url).not.toContain('the-');
      expect(headers).toMatchObject({
        'x-consul-token': 'the-token',
        authorization: `Basic ${Buffer.from('me:the-password').toString('base64')}`,
      });
    }
    await consul.close();
  });
});
