import { toAddress } from '@/lib/consul/http/address';

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
  ])('returns for %s whether it is on this machine: %s', (text, isLocal) => {
    expect(toAddress(text, false).isLocal).toBe(isLocal);
  });

  it.each([
    ['ftp://example.com', 'host:port, http://host:port, https://host:port or unix:///path'],
    ['unix://consul.sock', 'the full path of a unix socket, such as unix:///run/consul.sock'],
    ['localhost:99999', 'host:port, with a port up to 65535'],
    ['', 'host:port, with a port up to 65535'],
    ['localhost:8500?dc=a', 'an address that ends with the host, port or path'],
    ['http://me:secret@localhost', 'an address without user and password, which go into CONSUL_HTTP_AUTH'],
    ['ftp://me:secret@localhost', 'host:port, http://host:port, https://host:port or unix:///path'],
  ])('refuses "%s" and says that it must be %s', (text, message) => {
    expect(() => toAddress(text, false)).toThrow(new Error(message));
  });
});
