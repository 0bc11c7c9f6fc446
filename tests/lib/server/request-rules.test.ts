import { toLocalPath, toLocalUrl, toRefusal } from '@/lib/server/request-rules';

function ask(
  method: string,
  url: string,
  headers: Record<string, string> = { host: 'monitor:3000' },
  remoteAddress = '10.0.0.9',
  basePath = '',
) {
  return toRefusal(
    { method, url, headers, socket: { remoteAddress } },
    {
      basePath,
      isOwnHost: (host) => !host.includes('evil'),
      isTrustedProxy: (address) => address === '10.0.0.1',
    },
  );
}

describe('toRefusal', () => {
  it.each([
    ['GET', '/'],
    ['HEAD', '/services/a%2Fb?range=7d'],
    ['POST', '/api/config'],
    ['GET', '/api/services/%E2%82%AC'],
    ['GET', '/api/services/%00'],
    ['GET', '/api/services/%2525'],
    ['POST', '/__nextjs_original-stack-frames'],
  ])('passes on %s %s', (method, url) => {
    expect(ask(method, url)).toBeUndefined();
  });

  it.each(['/api/services/%', '/api/nodes/%zz/history', '/api/instances/%ff', '/api/%E0%A4%A'])(
    'refuses %s, which is no text',
    (url) => {
      expect(ask('GET', url)).toEqual({ status: 400, error: 'The path is not valid percent-encoded UTF-8' });
    },
  );

  it.each(['/services/%', '/nodes/%ff', '/%zz'])('treats %s as a page that does not exist', (url) => {
    expect(ask('GET', url)).toBe('no such page');
  });

  it('accepts any query', () => {
    expect(ask('GET', '/api/gone?q=%zz')).toBeUndefined();
  });

  it.each([
    ['TRACE', '/api/services', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/api/config', 'GET, HEAD, POST, OPTIONS'],
    ['DELETE', '/api/silences', 'GET, HEAD, POST, OPTIONS'],
    ['PUT', '/api/silences/1', 'GET, HEAD, POST, OPTIONS, DELETE'],
    ['POST', '/', 'GET, HEAD'],
  ])('refuses %s %s', (method, url, allow) => {
    expect(ask(method, url)).toMatchObject({ status: 405, allow });
  });

  it('allows ending a silence', () => {
    expect(ask('DELETE', '/api/silences/1?a=b')).toBeUndefined();
  });

  it.each(['*', 'http://elsewhere/'])('refuses the address %s', (url) => {
    expect(ask('GET', url)).toMatchObject({ status: 400 });
  });

  it('recognizes its paths under a base path', () => {
    const at = (method: string, url: string) => ask(method, url, undefined, undefined, '/at/home');
    expect(at('POST', '/at/home/api/config')).toBeUndefined();
    expect(at('GET', '/at/home/api/services/%')).toMatchObject({ status: 400 });
    expect(at('GET', '/at/home/services/%')).toBe('no such page');
    expect(at('GET', '/at/home/_next/image?url=x')).toMatchObject({ status: 404 });
    expect(at('POST', '/at/home')).toMatchObject({ status: 405 });
  });

  it('refuses to resize images', () => {
    expect(ask('GET', '/_next/image?url=%2Fapi%2Fexport%2Fpoints&w=64&q=75')).toMatchObject({ status: 404 });
  });

  it.each([
    { host: 'a b' },
    { host: 'monitor:99999999' },
    { host: 'monitor', 'x-forwarded-host': 'evil.example/path' },
  ])('refuses the hosts %j', (headers) => {
    expect(ask('GET', '/', headers)).toMatchObject({ status: 400 });
  });

  it.each([
    { host: '[::1]:3000' },
    { host: '10.0.0.1' },
    { host: 'a', 'x-forwarded-host': 'b.example:8443, c' },
    {},
  ])('accepts the hosts %j', (headers) => {
    expect(ask('GET', '/', headers)).toBeUndefined();
  });

  it.each([{ host: 'evil.example:3000' }, { host: 'monitor', 'x-forwarded-host': 'evil.example' }])(
    'refuses to answer to the name of somebody else: %j',
    (headers) => {
      expect(ask('GET', '/api/services', headers)).toEqual({
        status: 421,
        error:
          'This server does not answer to the name evil.example; if it is its own, set ALLOWED_HOSTS=evil.example',
      });
    },
  );

  it('accepts any name from a trusted proxy', () => {
    expect(ask('GET', '/', { host: 'evil.example' }, '10.0.0.1')).toBeUndefined();
  });
});

describe('toLocalPath', () => {
  it.each([
    ['/', '', '/'],
    ['/nodes?range=7d', '', '/nodes'],
    ['/at', '/at', '/'],
    ['/at/?q=x', '/at', '/'],
    ['/at/nodes', '/at', '/nodes'],
    ['/attic/nodes', '/at', '/attic/nodes'],
  ])('of %s, served under "%s", is %s', (url, basePath, path) => {
    expect(toLocalPath(url, basePath)).toBe(path);
  });
});

describe('toLocalUrl', () => {
  it.each([
    ['/nodes?range=7d', '', '/nodes?range=7d'],
    ['/at', '/at', '/'],
    ['/at?q=x', '/at', '/?q=x'],
    ['/at/nodes?q=/at/', '/at', '/nodes?q=/at/'],
    ['/attic?q=x', '/at', '/attic?q=x'],
    ['?q=x', '', '/?q=x'],
  ])('of %s, served under "%s", is %s', (url, basePath, local) => {
    expect(toLocalUrl(url, basePath)).toBe(local);
  });
});
