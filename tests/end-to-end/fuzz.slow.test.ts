import { readdirSync } from 'node:fs';
import { posix } from 'node:path';
import fc from 'fast-check';
import { type LocalConsul, startLocalConsul } from '@/tests/lib/consul/local-consul';
import { sendRaw, toStatus } from './send-raw';
import { type Monitor, startMonitor } from './server';

/** The number of requests to each route. */
const runsPerRoute = 25;

/** Every route and page by its folder, so that new ones are included. */
const routes = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(route\.ts|page\.tsx)$/.test(file))
  .map((file) => `/${posix.dirname(file)}`.replace('/.', '/').replace(/\/\([^)]*\)/g, ''))
  // A stream ends only when its reader disconnects.
  .filter((route) => route !== '/api/live');

const time = fc.constantFrom(
  '-200000-01-01T00:00:00Z',
  '1970-01-01T00:00:00Z',
  '2026-01-01T00:00:00Z',
  '2026-01-02T00:00:00+05:30',
  '9999-12-31T23:59:59Z',
  'yesterday',
  '',
);
const odd = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('__proto__', 'constructor', '..', ',', ',,,,', 'a,b', '0', '-1', '1e999', 'x'.repeat(3000)),
);
const values: Record<string, fc.Arbitrary<string>> = {
  from: time,
  to: time,
  range: fc.constantFrom('1h', '90d', '1000y', ''),
  granularity: fc.constantFrom('5', '60', '0', 'NaN'),
  cursor: fc.constantFrom('1767225600000.0', '99999999999999.999999999', '1.1', 'x'),
  dc: fc.constantFrom('dc1', 'nowhere', ''),
  format: fc.constantFrom('csv', 'json', 'xml'),
  status: fc.constantFrom('critical', 'gone,passing', 'great'),
  limit: fc.constantFrom('1', '200', '1e9', '-1'),
};
const parameter = fc
  .constantFrom(...Object.keys(values), 'ids', 'nodes', 'names', 'q', 'service', 'node', 'instance', 'sort')
  .chain((name) => (values[name] ?? odd).map((value) => `${name}=${encode(value)}`));

const escapes = fc.constantFrom('%', '%zz', '%ff', '%00', '%2F', '%252F', '%E0%A4%A');
const segment = fc.oneof(odd.map(encode), escapes);
const header = fc.constantFrom(
  '',
  'RSC: 1\r\n',
  'RSC: 1\r\nNext-Router-State-Tree: nonsense\r\n',
  'RSC: 1\r\nNext-Router-State-Tree: %5B%22%22%2C%7B%22children%22%3A7%7D%5D\r\n',
  'Next-Action: 1\r\n',
  'Cookie: consul-monitor=a*b*c*d*e*f*g*h\r\n',
  'If-None-Match: ",,,"\r\n',
  'X-Forwarded-Host: a b\r\n',
  'X-Forwarded-Proto: javascript\r\n',
  'Origin: null\r\n',
  'Accept: text/html;q=x\r\n',
);
const request = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'),
  segment,
  parameters: fc.array(parameter, { maxLength: 6 }),
  header,
  body: fc.oneof(fc.constantFrom('{', '[]', 'null', '{"display":{"theme":7}}'), fc.json({ maxDepth: 2 })),
});

/** Without lone surrogates, which cannot be encoded. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}

describe('any request', () => {
  let consul: LocalConsul;
  let monitor: Monitor;

  beforeAll(async () => {
    consul = await startLocalConsul();
    monitor = await startMonitor({
      env: {
        ...{ CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' },
        ALLOWED_HOSTS: 'monitor,localhost',
      },
    });
  });

  afterAll(async () => {
    await monitor.stop();
    await consul.close();
  });

  it('finds the routes', () => {
    expect(routes.length).toBeGreaterThan(15);
  });

  it.each(routes)(
    'to %s is answered without a server error',
    async (route) => {
      const property = fc.asyncProperty(
        request,
        async ({ method, segment: part, parameters, header: more, body }) => {
          const path =
            route.replace(/\[[^\]]*\]/g, () => part) +
            (parameters.length > 0 ? `?${parameters.join('&')}` : '');
          const content = method === 'POST' || method === 'PUT' ? body : '';
          const head = `${method} ${path} HTTP/1.1\r\nHost: monitor\r\nConnection: close\r\n${more}`;
          const text = `${head}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
          const status = toStatus(await sendRaw(monitor.url, text));
          expect([path, status < 500 || status === 503]).toEqual([path, true]);
        },
      );
      await fc.assert(property, { numRuns: runsPerRoute });
      expect((await fetch(`${monitor.url}/api/healthz`)).status).toBe(200);
    },
    120_000,
  );
});
