import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toTlsOptions } from '@/lib/consul/http/tls-options';
import { someSettings } from '@/tests/lib/consul/some-settings';
import { makeCertificates } from './certificates';

describe('toTlsOptions', () => {
  const files = makeCertificates();
  const garbage = join(files.folder, 'garbage.pem');
  const authorities = join(files.folder, 'authorities');
  const empty = join(files.folder, 'empty');

  beforeAll(() => {
    writeFileSync(garbage, 'not a certificate');
    mkdirSync(authorities);
    mkdirSync(empty);
    writeFileSync(join(authorities, 'one.pem'), readFileSync(files.ca));
    writeFileSync(join(authorities, 'two.pem'), readFileSync(files.serverCert));
  });

  afterAll(() => rmSync(files.folder, { recursive: true }));

  it('trusts the usual authorities when nothing is set', () => {
    expect(toTlsOptions(someSettings())).toEqual({ rejectUnauthorized: true });
  });

  it('checks nothing when CONSUL_HTTP_SSL_VERIFY is false', () => {
    expect(toTlsOptions(someSettings({ sslVerify: false }))).toEqual({ rejectUnauthorized: false });
  });

  it('trusts every file of a folder', () => {
    const { ca } = toTlsOptions(someSettings({ caPath: authorities }));
    expect(ca).toHaveLength(2);
    expect(ca).toContain(readFileSync(files.ca, 'utf8'));
  });

  it('prefers the CA file over the folder', () => {
    const { ca } = toTlsOptions(someSettings({ caCert: files.ca, caPath: authorities }));
    expect(ca).toEqual([readFileSync(files.ca, 'utf8')]);
  });

  it.each([
    [{ caCert: '/none/ca.pem' }, 'CONSUL_CACERT is "/none/ca.pem", which cannot be read: no such file'],
    [{ caCert: garbage }, `CONSUL_CACERT is "${garbage}", which contains no PEM certificate`],
    [{ caPath: '/none' }, 'CONSUL_CAPATH is "/none", which cannot be read: no such file'],
    [{ caPath: files.ca }, `CONSUL_CAPATH is "${files.ca}", which cannot be read: not a folder`],
    [{ caPath: empty }, `CONSUL_CAPATH is "${empty}", a folder without a PEM file`],
    [
      { client: { cert: files.clientCert, key: files.folder } },
      `CONSUL_CLIENT_KEY is "${files.folder}", which cannot be read: it is a folder`,
    ],
    [
      { client: { cert: files.clientCert, key: files.serverKey } },
      `CONSUL_CLIENT_KEY is "${files.serverKey}", which does not match CONSUL_CLIENT_CERT`,
    ],
  ])('refuses %j', (part, message) => {
    expect(() => toTlsOptions(someSettings(part))).toThrow(message);
  });
});
