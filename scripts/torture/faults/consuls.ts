import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { request } from 'undici';
import { choose, type Fault, pick } from '@/scripts/torture/fault';
import { intervalMs, type Site } from '@/scripts/torture/site';

const check = {
  Node: 'node-0',
  CheckID: 'odd',
  Name: 'odd',
  Status: 'passing',
  ServiceID: '',
  ServiceName: '',
};

/** Entries that Consul, or a proxy in front of it, may return along with good ones. */
const hostileChecks: readonly unknown[] = [
  null,
  7,
  'passing',
  [],
  {},
  { ...check, CheckID: null },
  { ...check, CheckID: 7 },
  { ...check, Node: '' },
  { ...check, Output: null },
  { ...check, Notes: { text: 'a reason' } },
  { ...check, ServiceTags: 'v1' },
  { ...check, ServiceTags: [null, 3] },
  { ...check, Status: null },
  { ...check, CheckID: 'odd-any', Status: 'any' },
  { ...check, CheckID: 'odd-case', Status: 'PASSING' },
  { ...check, CheckID: '__proto__', Status: '__proto__', Node: '__proto__' },
  { ...check, CheckID: 'odd-long', Output: 'x'.repeat(100_000) },
  { ...check, CheckID: `odd-${'y'.repeat(5000)}` },
  { ...check, CheckID: 'odd\u0000\u202e"<script>', Node: '../..' },
];

const hostileServices: Readonly<Record<string, unknown>> = {
  ['__proto__']: ['a'],
  constructor: null,
  '%': [],
  '..': ['\u0000'],
  odd: 'v1',
  'odd-2': [null],
};

const json = { 'Content-Type': 'application/json' };

const overrides: Readonly<Record<string, RequestListener>> = {
  html: (_, response) =>
    void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>'),
  'error 500': (_, response) => void response.writeHead(500).end('No cluster leader'),
  'error 403': (_, response) => void response.writeHead(403).end('Permission denied: token s3cret'),
  'error 429': (_, response) => void response.writeHead(429, { 'Retry-After': '1' }).end('slow down'),
  redirect: (_, response) =>
    void response.writeHead(302, { Location: 'http://user:s3cret@127.0.0.1/' }).end(),
  reset: (request) => void request.socket.destroy(),
  cut: (_, response) => {
    response.writeHead(200, { ...json, 'Content-Length': '1000' }).write('[{"Node":"node-0"');
    setTimeout(() => response.destroy(), 20);
  },
  'broken gzip': (_, response) =>
    void response.writeHead(200, { ...json, 'Content-Encoding': 'gzip' }).end(gzipSync('[]').subarray(0, 12)),
  'no JSON': (_, response) => void response.writeHead(200, json).end('[{'),
  'no list': (_, response) => void response.writeHead(200, json).end('{"a":1}'),
  'empty lists': (_, response) => void response.writeHead(200, json).end('[]'),
  'lists of nothing': (_, response) => void response.writeHead(200, json).end(`[${'[],'.repeat(3e6)}[]]`),
  'no leader': (_, response) =>
    void response.writeHead(200, { ...json, 'X-Consul-Knownleader': 'false' }).end('[]'),
  silence: () => undefined,
};

const isFake = ({ fake }: Site): boolean => fake !== undefined;
const isReal = ({ real }: Site): boolean => real !== undefined;

export const consuls: readonly Fault[] = [
  {
    name: 'unreadable entries',
    fits: isFake,
    async run({ fake }) {
      if (fake === undefined) return 0;
      fake.extraChecks = [...hostileChecks];
      fake.extraServices = { ...hostileServices };
      fake.touch();
      await sleep(3 * intervalMs);
      fake.extraChecks = [];
      fake.extraServices = {};
      fake.touch();
      return 0;
    },
  },
  {
    name: 'invalid responses',
    fits: isFake,
    async run({ fake }, random) {
      if (fake === undefined) return 0;
      const [name = ''] = [choose(random, ['html', ...Object.keys(overrides)])];
      fake.override = overrides[name];
      fake.touch();
      await sleep(pick(random, 2, 4) * intervalMs);
      fake.override = undefined;
      fake.touch();
      // A request without a response is waited for until its time limit, and a busy server is given a pause.
      return name === 'silence' || name === 'error 429' ? 20_000 : 2000;
    },
  },
  {
    name: 'status changes',
    fits: isFake,
    async run({ fake }, random) {
      if (fake === undefined) return 0;
      for (let round = 0; round < 3; round += 1) {
        for (const instance of fake.instances) {
          if (random() < 0.2) instance.status = choose(random, ['passing', 'warning', 'critical', 'unknown']);
        }
        fake.touch();
        await sleep(intervalMs);
      }
      return 0;
    },
  },
  {
    name: 'churn: every instance replaced',
    fits: isFake,
    async run({ fake }, random) {
      if (fake === undefined) return 0;
      for (let round = 0; round < 3; round += 1) {
        const version = pick(random, 0, 1e9);
        for (const instance of fake.instances)
          instance.id = `${instance.service}-${version}-${instance.id.slice(-1)}`;
        fake.touch();
        await sleep(intervalMs);
      }
      return 0;
    },
  },
  {
    name: 'Consul killed and started again',
    fits: isReal,
    async run({ real }) {
      await real?.kill();
      await sleep(2 * intervalMs);
      await real?.start();
      return 0;
    },
  },
  {
    name: 'statuses that Consul does not define',
    fits: isReal,
    async run({ real }, random) {
      const service = `odd-${pick(random, 0, 3)}`;
      const status = choose(random, ['unknown', 'PASSING', 'any', '', 'passing', 'critical']);
      await real?.put('/v1/catalog/register', {
        Node: 'odd-node',
        Address: '10.0.0.9',
        Service: { ID: service, Service: service, Port: 80 },
        Check: { CheckID: `service:${service}`, Name: 'odd', ServiceID: service, Status: status },
      });
      await sleep(2 * intervalMs);
      return 0;
    },
  },
  {
    name: 'deregistered services',
    fits: isReal,
    async run({ real }, random) {
      const service = `odd-${pick(random, 0, 3)}`;
      const register = { Node: 'odd-node', Address: '10.0.0.9', Service: { ID: service, Service: service } };
      const Check = { CheckID: `service:${service}`, Name: 'odd', ServiceID: service, Status: 'passing' };
      await real?.put('/v1/catalog/register', { ...register, Check });
      await sleep(intervalMs);
      await real?.put('/v1/catalog/deregister', { Node: 'odd-node', ServiceID: service });
      await sleep(2 * intervalMs);
      return 0;
    },
  },
  {
    name: 'many concurrent poll requests',
    async run(site) {
      const url = `${site.product().url}/api/poll`;
      const polls = Array.from({ length: 50 }, async () => {
        const { statusCode, body } = await request(url, { method: 'POST', reset: true });
        await body.dump();
        if (statusCode >= 500) throw new Error(`a poll was answered by ${statusCode}`);
      });
      await Promise.all(polls);
      return 0;
    },
  },
];
