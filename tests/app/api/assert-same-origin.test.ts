import { isCrossOrigin } from '@/app/api/assert-same-origin';

const from = (headers: Record<string, string>) => isCrossOrigin(new Headers(headers));

describe('isCrossOrigin', () => {
  it.each([
    ['a client that is not a browser', { host: 'monitor:3000' }],
    ['a page of the same host and port', { host: 'monitor:3000', origin: 'http://monitor:3000' }],
    ['capitals in the host', { host: 'Monitor:3000', origin: 'http://monitor:3000' }],
    ['an explicit default port', { host: 'monitor:443', origin: 'https://monitor' }],
    ['an IPv6 address', { host: '[::1]:3000', origin: 'http://[::1]:3000' }],
    ['a proxy on another port that forwards no port', { host: 'monitor', origin: 'http://monitor:8080' }],
    [
      'a proxy that forwards the host separately',
      {
        host: '127.0.0.1:3000',
        'x-forwarded-host': 'monitor.example:8443',
        origin: 'https://monitor.example:8443',
      },
    ],
    [
      'a browser that says so, whatever host the proxy sends',
      { host: '127.0.0.1:3000', origin: 'https://monitor.example:8443', 'sec-fetch-site': 'same-origin' },
    ],
  ])('returns false for %s', (_, headers) => {
    expect(from(headers)).toBe(false);
  });

  it.each([
    ['another host', { host: 'monitor:3000', origin: 'http://evil.example' }],
    ['another port of the host', { host: 'monitor:3000', origin: 'http://monitor:4000' }],
    ['a host with the same beginning', { host: 'monitor', origin: 'http://monitor.evil.example' }],
    ['a page without an origin', { host: 'monitor', origin: 'null' }],
    ['a sister site, as the browser says', { host: 'monitor', 'sec-fetch-site': 'same-site' }],
    [
      'another site, as the browser says',
      { host: 'monitor', origin: 'http://monitor', 'sec-fetch-site': 'cross-site' },
    ],
  ])('returns true for %s', (_, headers) => {
    expect(from(headers)).toBe(true);
  });
});
