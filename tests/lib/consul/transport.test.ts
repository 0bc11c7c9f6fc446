import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConsulClient } from '@/lib/consul/client';
import type { ConsulSettings } from '@/lib/consul/consul-settings';
import { makeCertificates, toServerOptions } from './certificates';
import { startLocalConsul, type LocalConsul } from './local-consul';
import { someConnection } from './some-settings';

async function look(settings: Partial<ConsulSettings>): Promise<number> {
  const client = createConsulClient(someConnection(settings));
  try {
    return (await client.fetchSnapshot()).instances.length;
  } finally {
    await client.close();
  }
}

describe('the way to Consul', () => {
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

  it('leads through TLS with a private authority and a name of its own', async () => {
    expect(await look({ address: tls.address, ...trust })).toBe(6);
  });

  it('leads through TLS to an address without a scheme when CONSUL_HTTP_SSL is set', async () => {
    expect(await look({ address: new URL(tls.address).host, ssl: true, ...trust })).toBe(6);
  });

  it('trusts any certificate when CONSUL_HTTP_SSL_VERIFY is false', async () => {
    expect(await look({ address: tls.address, sslVerify: false })).toBe(6);
  });

  it('shows a client certificate', async () => {
    const { clientCert, clientKey } = files;
    expect(await look({ address: mutual.address, ...trust, clientCert, clientKey })).toBe(6);
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
    await expect(look(settings())).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(advice),
    });
  });

  it('leads through a unix socket', async () => {
    const socketPath = join(files.folder, 'consul.sock');
    const consul = await startLocalConsul({ socketPath });
    expect(await look({ address: `unix://${socketPath}` })).toBe(6);
    await consul.close();
  });

  it('leads behind a prefix, with token and password, never in the URL', async () => {
    const consul = await startLocalConsul();
    for (const [path, reply] of [...consul.replies]) consul.replies.set(`/proxy${path}`, reply);
    const address = `${consul.address}/proxy/`;
    expect(await look({ address, token: 'the-token', auth: 'me:the-password' })).toBe(6);
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
