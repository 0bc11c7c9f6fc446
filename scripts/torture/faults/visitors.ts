import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { choose, type Fault, pick } from '@/scripts/torture/fault';
import { openRaw, toStatus } from '@/scripts/torture/raw-request';
import { intervalMs, type Site } from '@/scripts/torture/site';

const long = 'x'.repeat(6000);

/** Parts of paths, query strings, cookies and bodies that no well-meaning visitor sends. */
const segments = [
  '%',
  '%zz',
  '%ff',
  '%00',
  '..',
  '%2e%2e',
  '%2F',
  '__proto__',
  'a%2Cb',
  long,
  '\u00ff',
  '%E0%A4%A',
];
const paths = [
  '/',
  '/services/',
  '/nodes/',
  '/transitions/',
  '/gone/',
  '/api/services/',
  '/api/nodes/',
  '/api/instances/',
  '/api/history/',
  '/api/transitions/',
  '/api/export/points/',
  '/api/live/',
  '/_next/image/',
] as const;
const queries = [
  '',
  '?from=-200000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
  '?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z',
  '?from=1970-01-01T00:00:00Z&to=9999-12-31T00:00:00Z',
  `?ids=${','.repeat(16_000)}`,
  `?nodes=${','.repeat(16_000)}`,
  `?names=${'a,'.repeat(8000)}`,
  `?${'ids=a&'.repeat(2000)}`,
  '?cursor=99999999999999.999999999',
  `?cursor=${Date.now()}.999999999&limit=200`,
  '?range=999d&granularity=0',
  '?dc=nowhere',
  '?status=critical,nonsense',
  '?url=%2Fapi%2Fexport%2Fpoints&w=64&q=75',
  '?q=%ff%fe',
] as const;
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'] as const;
const cookies = [
  '',
  'Cookie: consul-monitor=a*b*c*d*e*f*g*h\r\n',
  `Cookie: consul-monitor=Fe26.2*1*${long}\r\n`,
  `Cookie: ${'a=b; '.repeat(1000)}\r\n`,
] as const;
const bodies = ['', '{', '[]', 'null', '{"autoRefresh":{"enabled":"yes"}}', '{"__proto__":{"a":1}}'] as const;

const requestsAtOnce = 60;
const answerPatienceMs = 20_000;

const exports = ['/api/export/points', '/api/export/history?range=24h', '/api/export/transitions'] as const;

export const visitors: readonly Fault[] = [
  {
    name: 'hostile requests',
    async run(site, random) {
      const requests = Array.from({ length: requestsAtOnce }, () =>
        askHostile(site, toHostile(site, random)),
      );
      const problems = (await Promise.all(requests)).filter((problem) => problem !== undefined);
      if (problems.length > 0) throw new Error(problems.join('; '));
      return 0;
    },
  },
  {
    name: 'readers at full speed',
    async run(site, random) {
      const until = performance.now() + pick(random, 2, 4) * intervalMs;
      const readers = Array.from({ length: 4 }, async (_, index) => {
        while (performance.now() < until) await readAll(site, choose(random, exports), index % 2 === 0);
      });
      await Promise.all(readers);
      return 0;
    },
  },
  {
    name: 'stalled readers',
    async run(site, random) {
      const { host } = new URL(site.product().url);
      const stalled = Array.from({ length: 30 }, () => {
        const path = choose(random, ['/api/live', ...exports]);
        return openRaw(site.product().url, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      });
      await sleep(3 * intervalMs);
      for (const reader of stalled) reader.close();
      return 0;
    },
  },
  {
    name: 'live streams that disconnect',
    async run(site) {
      const { host } = new URL(site.product().url);
      for (let round = 0; round < 4; round += 1) {
        const streams = Array.from({ length: 50 }, () =>
          openRaw(site.product().url, `GET /api/live HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
        );
        await sleep(200);
        for (const stream of streams) stream.close();
      }
      return 0;
    },
  },
];

function toHostile(site: Site, random: () => number): string {
  const { host } = new URL(site.product().url);
  const method = choose(random, methods);
  const path = choose(random, paths) + (random() < 0.6 ? segments[pick(random, 0, segments.length - 1)] : '');
  const body = method === 'POST' || method === 'PUT' ? choose(random, bodies) : '';
  const tail = random() < 0.3 ? '/history' : '';
  return (
    `${method} ${path}${tail}${choose(random, queries)} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n` +
    `${choose(random, cookies)}Content-Length: ${body.length}\r\n\r\n${body}`
  );
}

/** Returns what is wrong with the response; `undefined` when nothing is. */
async function askHostile(site: Site, text: string): Promise<string | undefined> {
  const status = toStatus(await openRaw(site.product().url, text).read(answerPatienceMs));
  const line = text.slice(0, 100).split('\r\n')[0];
  // A stream continues until its reader leaves, and an overlong request may be cut off without a response.
  if (status === undefined || status < 500 || status === 503) return undefined;
  return `${line} was answered by ${status}`;
}

async function readAll(site: Site, path: string, isJson: boolean): Promise<void> {
  const format = `${path.includes('?') ? '&' : '?'}format=${isJson ? 'json' : 'csv'}`;
  const { statusCode, body } = await request(`${site.product().url}${path}${format}`, { reset: true });
  await body.dump({ limit: Number.MAX_SAFE_INTEGER });
  if (statusCode >= 500 && statusCode !== 503) throw new Error(`${path} was answered by ${statusCode}`);
  if (statusCode === 503) await sleep(100);
}
