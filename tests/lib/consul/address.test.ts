import { toAddress } from '@/lib/consul/address';

describe('toAddress', () => {
  it.each([
    ['127.0.0.1:8500', false, 'http://127.0.0.1:8500', ''],
    ['127.0.0.1:8500', true, 'https://127.0.0.1:8500', ''],
    ['http://consul.example.com:8500', false, 'http://consul.example.com:8500', ''],
    ['http://consul.example.com:8500', true, 'https://consul.example.com:8500', ''],
    ['https://consul.example.com', false, 'https://consul.example.com', ''],
    ['https://consul.example.com:8501/', false, 'https://consul.example.com:8501', ''],
    ['https://example.com/consul/', false, 'https://example.com', '/consul'],
    ['example.com:80/a/b', false, 'http://example.com', '/a/b'],
    ['[::1]:8500', false, 'http://[::1]:8500', ''],
    [':8500', false, 'http://127.0.0.1:8500', ''],
    ['consul', false, 'http://consul', ''],
  ])('reads %s (CONSUL_HTTP_SSL: %s) as %s with the prefix "%s"', (text, ssl, origin, prefix) => {
    expect(toAddress(text, ssl)).toMatchObject({
      origin,
      prefix,
      socketPath: undefined,
      name: origin + prefix,
    });
  });

  it('reads a unix socket', () => {
    expect(toAddress('unix:///run/consul.sock', false)).toEqual({
      origin: 'http://localhost',
      prefix: '',
      socketPath: '/run/consul.sock',
      isLocal: true,
      name: 'unix:///run/consul.sock',
    });
  });

  it('speaks TLS over a unix socket when CONSUL_HTTP_SSL asks for it', () => {
    expect(toAddress('unix:///run/consul.sock', true).origin).toBe('https://localhost');
  });

  it.each([
    ['127.0.0.1:8500', true],
    ['127.8.9.1:8500', true],
    ['localhost:8500', true],
    ['[::1]:8500', true],
    ['10.0.0.1:8500', false],
    ['127.example.com', false],
  ])('knows whether %s is on this machine: %s', (text, isLocal) => {
    expect(toAddress(text, false).isLocal).toBe(isLocal);
  });

  it.each([
    [
      'ftp://example.com',
      'CONSUL_HTTP_ADDR is "ftp://example.com": allowed are host:port, http://…, https://… and unix:///path',
    ],
    [
      'unix://consul.sock',
      'CONSUL_HTTP_ADDR is "unix://consul.sock": a unix socket needs a whole path, as in unix:///run/consul.sock',
    ],
    ['localhost:99999', 'CONSUL_HTTP_ADDR is "localhost:99999": it is not host:port'],
    ['', 'CONSUL_HTTP_ADDR is "": it is not host:port'],
    [
      'localhost:8500?dc=a',
      'CONSUL_HTTP_ADDR is "localhost:8500?dc=a": it must end with the host, port or path',
    ],
    [
      'http://me:secret@localhost',
      'CONSUL_HTTP_ADDR must not hold a user and a password: set CONSUL_HTTP_AUTH',
    ],
    [
      'ftp://me:secret@localhost',
      'CONSUL_HTTP_ADDR is "ftp://…@localhost": allowed are host:port, http://…, https://… and unix:///path',
    ],
  ])('refuses "%s"', (text, message) => {
    expect(() => toAddress(text, false)).toThrow(new Error(message));
  });
});
