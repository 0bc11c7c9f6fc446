import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection } from '@/lib/consul/http/connection';
import { someSettings } from '@/tests/lib/consul/some-settings';

describe('openConnection', () => {
  const folder = mkdtempSync(join(tmpdir(), 'token-'));
  const tokenFile = join(folder, 'token');

  beforeEach(() => writeFileSync(tokenFile, '  from-the-file\n'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('sends no special headers to a Consul on this machine', () => {
    expect(openConnection(someSettings())).toMatchObject({ headers: {}, query: 'stale', isPart: false });
  });

  it('requests gzip only from a remote Consul', () => {
    expect(openConnection(someSettings({ address: '10.0.0.1:8500' })).headers).toEqual({
      'Accept-Encoding': 'gzip',
    });
  });

  it.each([
    ['me:secret', 'me:secret'],
    ['me:se:cret', 'me:se:cret'],
    ['me', 'me:'],
  ])('sends CONSUL_HTTP_AUTH=%s as the pair %s', (auth, pair) => {
    expect(openConnection(someSettings({ auth })).headers).toEqual({
      Authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    });
  });

  it('puts namespace and partition into the query', () => {
    expect(openConnection(someSettings({ namespace: 'team a', partition: 'p&1' }))).toMatchObject({
      query: 'stale&ns=team%20a&partition=p%261',
      isPart: true,
    });
  });

  it('prefers the token in the file, trimmed', () => {
    expect(openConnection(someSettings({ token: 'other', tokenFile })).token).toMatchObject({
      value: 'from-the-file',
      variable: 'CONSUL_HTTP_TOKEN_FILE',
    });
  });

  it('reads a token file again on request, and keeps the token when the file is missing', () => {
    const { token } = openConnection(someSettings({ tokenFile }));
    writeFileSync(tokenFile, 'another');
    expect(token.value).toBe('from-the-file');
    token.renew();
    expect(token.value).toBe('another');
    rmSync(tokenFile);
    token.renew();
    expect(token.value).toBe('another');
  });

  it('refuses a token file that cannot be read', () => {
    expect(() => openConnection(someSettings({ tokenFile: '/none/token' }))).toThrow(
      'CONSUL_HTTP_TOKEN_FILE is "/none/token", which cannot be read: no such file',
    );
  });
});
