import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type ConsulAgent, startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(60_000);

const minute = 60_000;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const serviceList = z.object({
  polledAt: z.string().nullable(),
  consul: z.object({ reachable: z.boolean(), error: z.string().nullable() }),
  services: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      instances: z.array(
        z.object({ id: z.string(), serviceId: z.string(), node: z.string(), url: z.string().nullable() }),
      ),
    }),
  ),
});

const history = z.object({
  service_id: z.string(),
  granularity: z.number(),
  range: z.string(),
  data: z.array(
    z.object({
      timestamp: z.string(),
      passing: z.number(),
      warning: z.number(),
      critical: z.number(),
      maintenance: z.number(),
      unknown: z.number(),
    }),
  ),
  uptime: z.number().nullable(),
  coverage: z.number(),
});

const failure = z.object({ error: z.string() });

const defaults = {
  autoRefresh: { enabled: false, interval: 60, options: [30, 60, 120, 300, 600] },
  display: { historyGranularity: 15, granularityOptions: [5, 15, 30, 60] },
};

const odd = ['a/b', 'ü', '100%', 'a,b', '%41', '..', 'a b?c#d'];

function ttl(status: 'passing' | 'warning' | 'critical') {
  return { Name: 'alive', TTL: '1h', Status: status, Notes: 'a note' };
}

async function register(consul: ConsulAgent): Promise<void> {
  const services = [
    {
      ...{ Name: 'web', ID: 'web-1', Address: '10.0.0.1', Port: 8080 },
      ...{ Tags: ['v2'], Meta: { team: 'red' }, Check: ttl('passing') },
    },
    { Name: 'web', ID: 'web-2', Port: 8081, Check: ttl('critical') },
    { Name: 'api', ID: 'api-1', Port: 443, Check: ttl('warning') },
    { Name: 'bare', ID: 'bare-1' },
    { Name: 'port-8443', Port: 8443 },
    { Name: 'tag-https', Port: 9000, Tags: ['https'] },
    { Name: 'meta-scheme', Port: 9000, Meta: { scheme: 'https' } },
    { Name: 'meta-url', Port: 9000, Meta: { url: 'https://example.com/x' } },
    { Name: 'meta-script', Port: 9000, Meta: { url: 'javascript:alert(1)' } },
    { Name: 'six', Address: 'fd00::1', Port: 9000 },
    ...odd.map((Name, index) => ({ Name, ID: `odd-${index}`, Check: ttl('passing') })),
  ];
  for (const service of services) await consul.put('/v1/agent/service/register', service);
  for (const [Node, Service] of [
    ['n1', 'left'],
    ['n2', 'right'],
  ]) {
    await consul.put('/v1/catalog/register', {
      ...{ Node, Address: '10.0.0.9', Service: { Service, ID: 'shared', Port: 1 } },
    });
  }
}

describeWithConsul('The API', () => {
  let consul: ConsulAgent;
  /** Polls every second. */
  let monitor: Monitor;
  /** Polls when it starts and on request. */
  let quiet: Monitor;
  let folder: string;
  let quietEnv: Record<string, string>;
  /** Stopped after the suite, even when `beforeAll` fails. */
  const started: { stop(): Promise<unknown> }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'api-'));
    consul = await startConsul();
    started.push(consul);
    await register(consul);
    await waitFor(
      'Consul has all services',
      async () => Object.keys(await (await fetch(`${consul.address}/v1/catalog/services`)).json()).length,
      (count) => count === 12 + odd.length,
    );
    monitor = await startMonitor({
      env: { CONSUL_HTTP_ADDR: consul.address, POLL_INTERVAL_SECONDS: '1' },
    });
    started.push(monitor);
    quietEnv = {
      CONSUL_HTTP_ADDR: consul.address,
      POLL_INTERVAL_SECONDS: '3600',
      DATABASE_PATH: join(folder, 'quiet.db'),
      SERVICE_URL_TEMPLATE: 'https://{{Service.Name}}.example.com',
    };
    quiet = await startMonitor({ env: quietEnv });
    started.push(quiet);
    for (const { databasePath } of [monitor, quiet]) {
      await waitFor(
        'the first poll is done',
        async () => readPolls(databasePath).length,
        (count) => count > 0,
      );
    }
  });

  afterAll(async () => {
    for (const each of started.reverse()) await each.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function listServices(of: Monitor) {
    return serviceList.parse((await fetchJson(`${of.url}/api/services`)).body);
  }

  async function getHistory(path: string, headers: Record<string, string> = {}) {
    const reply = await fetchJson(monitor.url + path, { headers });
    expect([path, reply.status]).toEqual([path, 200]);
    return history.parse(reply.body);
  }

  async function getError(path: string): Promise<{ status: number; error: string; body: unknown }> {
    const { status, body } = await fetchJson(monitor.url + path);
    return { status, body, error: failure.parse(body).error };
  }

  describe('GET /api/services', () => {
    it('lists what Consul has, ordered by name, with the time of the last successful poll', async () => {
      const { polledAt, consul: state, services } = await listServices(monitor);
      const names = services.map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(new Set(names)).toEqual(
        new Set([
          ...['api', 'bare', 'consul', 'left', 'meta-scheme', 'meta-script', 'meta-url', 'port-8443'],
          ...['right', 'six', 'tag-https', 'web'],
          ...odd,
        ]),
      );
      expect(state).toEqual({ reachable: true, error: null });
      expect(polledAt).toMatch(isoTime);
      expect(Date.now() - Date.parse(polledAt ?? '')).toBeLessThan(10_000);
    });

    it('describes a service in full, with the status of its worst instance', async () => {
      const { body } = await fetchJson(`${monitor.url}/api/services`);
      const { services } = z.object({ services: z.array(z.looseObject({ name: z.string() })) }).parse(body);
      expect(services.find(({ name }) => name === 'web')).toMatchObject({
        ...{ name: 'web', datacenter: 'dc1', status: 'critical', tags: ['v2'] },
        counts: { passing: 1, warning: 0, critical: 1, maintenance: 0 },
        instances: [
          {
            ...{ id: expect.stringMatching(/^[\w-]+$/), serviceId: 'web-1', node: consul.node },
            ...{ address: '10.0.0.1', port: 8080, url: 'http://10.0.0.1:8080' },
            ...{ tags: ['v2'], meta: { team: 'red' }, status: 'passing' },
            since: expect.stringMatching(isoTime),
          },
          // Registered without an address.
          { serviceId: 'web-2', address: '127.0.0.1', url: 'http://127.0.0.1:8081', status: 'critical' },
        ],
      });
    });

    it('reports an instance without checks as passing', async () => {
      const { services } = await listServices(monitor);
      expect(services.find(({ name }) => name === 'left')).toMatchObject({ status: 'passing' });
    });

    it.each([
      ['api', 'https://127.0.0.1:443'],
      ['bare', null],
      ['port-8443', 'https://127.0.0.1:8443'],
      ['tag-https', 'https://127.0.0.1:9000'],
      ['meta-scheme', 'https://127.0.0.1:9000'],
      ['meta-url', 'https://example.com/x'],
      ['meta-script', 'http://127.0.0.1:9000'],
      ['six', 'http://[fd00::1]:9000'],
    ])('links %s to %s', async (name, url) => {
      const { services } = await listServices(monitor);
      expect(services.find((service) => service.name === name)?.instances[0]?.url).toBe(url);
    });

    it('links by the template when there is one', async () => {
      const { services } = await listServices(quiet);
      const urls = ['web', 'meta-url'].map(
        (name) => services.find((service) => service.name === name)?.instances[0]?.url,
      );
      expect(urls).toEqual(['https://web.example.com', 'https://meta-url.example.com']);
    });

    it('uses the same instance id in every database', async () => {
      const toIds = (list: z.infer<typeof serviceList>) =>
        list.services.flatMap(({ instances }) => instances.map(({ id }) => id));
      const ids = toIds(await listServices(monitor));
      expect(toIds(await listServices(quiet))).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('answers 304 when the answer has not changed', async () => {
      const first = await fetchJson(`${quiet.url}/api/services`);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      const again = await fetchJson(`${quiet.url}/api/services`, { headers: { 'If-None-Match': etag } });
      expect([again.status, again.body]).toEqual([304, undefined]);
      const other = await fetchJson(`${quiet.url}/api/services`, {
        headers: { 'If-None-Match': 'W/"other"' },
      });
      expect(other.status).toBe(200);
    });
  });

  describe('GET /api/services/{name}', () => {
    it("lists each instance's checks, including those of its node", async () => {
      const { body } = await fetchJson(`${monitor.url}/api/services/web?dc=dc1`);
      const checks = (ownId: string, status: string) =>
        expect.arrayContaining([
          {
            ...{ checkId: `service:${ownId}`, name: 'alive', status, type: 'ttl', notes: 'a note' },
            ...{ output: '', node: false, since: expect.stringMatching(isoTime) },
          },
          expect.objectContaining({ checkId: 'serfHealth', status: 'passing', node: true }),
        ]);
      expect(body).toMatchObject({
        name: 'web',
        instances: [
          { serviceId: 'web-1', checks: checks('web-1', 'passing') },
          { serviceId: 'web-2', checks: checks('web-2', 'critical') },
        ],
      });
    });

    it.each(odd.filter((name) => name !== '..'))('finds the name %j', async (name) => {
      const path = `/api/services/${encodeURIComponent(name)}`;
      const { status, body } = await fetchJson(monitor.url + path);
      expect([status, body]).toEqual([200, expect.objectContaining({ name })]);
      expect(await getHistory(`${path}/history`)).toMatchObject({ service_id: name });
    });

    it.each(['/api/services/nothing', '/api/services/web?dc=dc2'])('answers 404 to %s', async (path) => {
      const { status, error } = await getError(path);
      expect([status, error]).toEqual([404, expect.stringMatching(/^[A-Z].* "(nothing|dc2)"/)]);
    });
  });

  describe('GET /api/services/{name}/history', () => {
    it.each([
      ['', 96, 15, '24h'],
      ['?granularity=15', 96, 15, '24h'],
      ['?granularity=5', 288, 5, '24h'],
      ['?granularity=30&range=6h', 12, 30, '6h'],
      ['?granularity=60&range=1h', 1, 60, '1h'],
      ['?range=7d&granularity=7', 168, 60, '7d'],
      ['?range=30d', 180, 240, '30d'],
      ['?range=90d&dc=dc1&anything=else', 90, 1440, '90d'],
    ])('answers %j with %d buckets of %d minutes', async (query, count, granularity, range) => {
      const before = Date.now();
      const answered = await getHistory(`/api/services/web/history${query}`);
      expect(answered).toMatchObject({ service_id: 'web', granularity, range });
      const starts = answered.data.map(({ timestamp }) => Date.parse(timestamp));
      const newest = starts.at(-1) ?? 0;
      expect(starts).toEqual(
        Array.from({ length: count }, (_, index) => newest - (count - 1 - index) * granularity * minute),
      );
      expect(newest % (granularity * minute)).toBe(0);
      expect(newest).toBeLessThanOrEqual(Date.now());
      expect(newest + granularity * minute).toBeGreaterThan(before);
      for (const { timestamp, ...shares } of answered.data) {
        expect(timestamp).toMatch(isoTime);
        const values = Object.values(shares);
        expect(Math.abs(values.reduce((a, b) => a + b) - 100)).toBeLessThanOrEqual(0.05);
        expect(values.every((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6)).toBe(true);
      }
    });

    it('averages time over the instances, and leaves time without coverage unknown', async () => {
      const { data, uptime, coverage } = await waitFor(
        'there is coverage',
        () => getHistory('/api/services/web/history?granularity=5&range=1h'),
        (answered) => answered.uptime !== null,
      );
      const sum = (key: 'passing' | 'critical' | 'unknown') =>
        data.reduce((total, entry) => total + entry[key], 0);
      expect(sum('passing')).toBeGreaterThan(0);
      expect(Math.abs(sum('passing') - sum('critical'))).toBeLessThan(0.1);
      expect(data[0]?.unknown).toBe(100);
      expect(uptime).toBeCloseTo(50, 0);
      expect(coverage).toBeLessThan(50);
    });

    it('accepts a service ID that only one instance has', async () => {
      expect(await getHistory('/api/services/web-2/history')).toMatchObject({ service_id: 'web-2' });
      const { data } = await getHistory('/api/services/web-2/history');
      expect(data.map(({ passing }) => passing)).toEqual(Array.from({ length: 96 }, () => 0));
    });

    it('lists the candidates when several instances have the service ID', async () => {
      const { services } = await listServices(monitor);
      const ids = services
        .filter(({ name }) => name === 'left' || name === 'right')
        .flatMap(({ instances }) => instances.map(({ id }) => id));
      expect(ids).toHaveLength(2);
      const { status, body } = await getError('/api/services/shared/history');
      expect(status).toBe(409);
      expect(
        z
          .object({ candidates: z.array(z.string()) })
          .parse(body)
          .candidates.sort(),
      ).toEqual(ids.sort());
    });

    it('answers an unknown name with an error and no data', async () => {
      const { status, body } = await getError('/api/services/no%2Fthing/history');
      expect([status, body]).toEqual([404, { error: expect.any(String), service_id: 'no/thing', data: [] }]);
    });

    it.each([
      ['granularity=7', 'granularity', '5, 15, 30, 60'],
      ['granularity=', 'granularity', '5, 15, 30, 60'],
      ['granularity=015', 'granularity', '5, 15, 30, 60'],
      ['range=2h', 'range', '1h, 6h, 24h, 7d, 30d, 90d'],
    ])('refuses %s, naming what is allowed', async (query, name, allowed) => {
      for (const path of ['/api/services/web/history', '/api/history']) {
        const { status, error } = await getError(`${path}?${query}`);
        expect([status, error]).toEqual([400, expect.stringContaining(allowed)]);
        expect(error).toContain(name);
      }
    });
  });

  describe('GET /api/instances/{id}/history', () => {
    it('returns the history of one instance by its id', async () => {
      const { services } = await listServices(monitor);
      const web = services.find(({ name }) => name === 'web')?.instances ?? [];
      for (const { id, serviceId } of web) {
        const answered = await getHistory(`/api/instances/${id}/history?granularity=30`);
        expect(answered).toMatchObject({ service_id: serviceId, granularity: 30 });
        expect(answered.data).toHaveLength(48);
      }
      expect(web).toHaveLength(2);
    });

    it('answers 404 to an unknown id', async () => {
      expect(await getError('/api/instances/web/history')).toMatchObject({ status: 404, body: { data: [] } });
    });
  });

  describe('GET /api/history', () => {
    const many = z.object({
      granularity: z.number(),
      range: z.string(),
      from: z.string(),
      buckets: z.number(),
      series: z.record(
        z.string(),
        z.object({
          uptime: z.number().nullable(),
          coverage: z.number(),
          data: z.array(z.array(z.number()).length(5)),
        }),
      ),
    });

    it('returns the services and instances that are named, and omits unknown ones', async () => {
      const { services } = await listServices(monitor);
      const instance = services.find(({ name }) => name === 'web')?.instances[0]?.id ?? '';
      const names = ['web', 'nothing', instance, ...odd];
      const list = names.map((name) => `ids=${encodeURIComponent(name)}`).join('&');
      const { body } = await fetchJson(`${monitor.url}/api/history?granularity=60&${list}`);
      const answered = many.parse(body);
      expect(answered).toMatchObject({ granularity: 60, range: '24h', buckets: 24 });
      expect(Date.parse(answered.from) % (60 * minute)).toBe(0);
      expect(Object.keys(answered.series).sort()).toEqual(['web', instance, ...odd].sort());
      for (const { data } of Object.values(answered.series)) expect(data).toHaveLength(24);
    });

    it('accepts a list with encoded commas', async () => {
      const { body } = await fetchJson(
        `${monitor.url}/api/history?${new URLSearchParams({ ids: 'web,api' })}`,
      );
      expect(Object.keys(many.parse(body).series).sort()).toEqual(['api', 'web']);
    });

    it('returns all services when no ids are given', async () => {
      const { body } = await fetchJson(`${monitor.url}/api/history`);
      const { services } = await listServices(monitor);
      expect(Object.keys(many.parse(body).series).sort()).toEqual(services.map(({ name }) => name).sort());
    });
  });

  describe('/api/config', () => {
    async function save(body: unknown, headers: Record<string, string> = {}) {
      const reply = await fetchJson(`${quiet.url}/api/config`, { body, headers });
      const [setCookie = ''] = reply.headers.getSetCookie();
      return { ...reply, setCookie, cookie: setCookie.split(';')[0] ?? '' };
    }

    async function read(cookie = '') {
      const { status, body } = await fetchJson(`${quiet.url}/api/config`, { headers: { cookie } });
      expect(status).toBe(200);
      return body;
    }

    it('returns the defaults at first', async () => {
      expect(await read()).toMatchObject(defaults);
    });

    it('stores any part in an encrypted cookie for a year', async () => {
      const { status, body, setCookie, cookie } = await save({ display: { historyGranularity: 5 } });
      expect([status, body]).toEqual([200, { status: 'success' }]);
      expect(await read(cookie)).toMatchObject({
        autoRefresh: defaults.autoRefresh,
        display: { ...defaults.display, historyGranularity: 5 },
      });
      const attributes = setCookie.split('; ').slice(1);
      expect(attributes).toEqual(
        expect.arrayContaining(['HttpOnly', expect.stringMatching(/^SameSite=lax$/i), 'Max-Age=31536000']),
      );
      expect(attributes).not.toContain('Secure');
      const parts = decodeURIComponent(cookie).split(/[=*]/);
      const plain = parts.map((part) => part + Buffer.from(part, 'base64url').toString());
      expect(plain.join()).not.toMatch(/granularity|refresh|display/i);
    });

    it('merges each part into what was stored', async () => {
      const first = await save({ autoRefresh: { interval: 300 } });
      const second = await save({ autoRefresh: { enabled: true } }, { cookie: first.cookie });
      expect(await read(second.cookie)).toMatchObject({ autoRefresh: { enabled: true, interval: 300 } });
    });

    it('marks the cookie as Secure over https', async () => {
      const { setCookie } = await save({}, { 'X-Forwarded-Proto': 'https' });
      expect(setCookie.split('; ')).toContain('Secure');
    });

    it('sets the default granularity of a history', async () => {
      const { cookie } = await save({ display: { historyGranularity: 5 } });
      const { body } = await fetchJson(`${quiet.url}/api/services/web/history`, { headers: { cookie } });
      expect(history.parse(body).data).toHaveLength(288);
    });

    it('reads the cookie after a restart', async () => {
      const { cookie } = await save({ display: { historyGranularity: 60 } });
      await quiet.stop();
      quiet = await startMonitor({ env: quietEnv });
      started.push(quiet);
      expect(await read(cookie)).toMatchObject({ display: { historyGranularity: 60 } });
    });

    it.each([
      [
        { autoRefresh: { enabled: true, interval: 45 } },
        'autoRefresh.interval is 45',
        '30, 60, 120, 300, 600',
      ],
      [{ autoRefresh: { enabled: 'yes' } }, 'autoRefresh.enabled is "yes"', 'true or false'],
      [{ display: { historyGranularity: '15' } }, 'display.historyGranularity is "15"', '5, 15, 30, 60'],
      [{ display: null }, 'display is null', 'an object'],
      [{ dsiplay: { historyGranularity: 5 } }, 'dsiplay', 'no such preference'],
      [[], 'the body', 'an object'],
      ['null', 'the body is null', 'an object'],
      ['{"display":', 'The body is not JSON', ''],
      ['', 'The body is not JSON', ''],
      [`{"display":{}${' '.repeat(16 * 1024)}}`, 'larger than 16 KiB', ''],
    ])('refuses %j and stores nothing', async (sent, held, allowed) => {
      const { status, body, setCookie } = await save(sent);
      expect([status, setCookie]).toEqual([400, '']);
      const { error } = failure.parse(body);
      expect(error).toContain(held);
      expect(error).toContain(allowed);
    });

    it.each(['https://example.com', 'null', 'http://127.0.0.1:1'])(
      'refuses requests from %s',
      async (origin) => {
        const { status, setCookie } = await save({}, { origin });
        expect([status, setCookie]).toEqual([400, '']);
        expect((await fetchJson(`${quiet.url}/api/poll`, { body: '', headers: { origin } })).status).toBe(
          400,
        );
      },
    );

    it('accepts requests from its own pages', async () => {
      expect((await save({}, { origin: quiet.url })).status).toBe(200);
    });

    it('returns the defaults for a cookie that was tampered with', async () => {
      const { cookie } = await save({ display: { historyGranularity: 5 } });
      const middle = Math.floor(cookie.length / 2);
      const changed =
        cookie.slice(0, middle) + (cookie[middle] === 'a' ? 'b' : 'a') + cookie.slice(middle + 1);
      expect(await read(changed)).toMatchObject(defaults);
      expect(await read('consul-monitor=nonsense')).toMatchObject(defaults);
    });
  });

  describe('POST /api/poll', () => {
    async function poll() {
      const { status, body } = await fetchJson(`${quiet.url}/api/poll`, { body: '' });
      expect(status).toBe(200);
      return z
        .object({ polledAt: z.string(), consul: z.object({ reachable: z.literal(true), error: z.null() }) })
        .parse(body);
    }

    it('sees immediately what has changed in Consul', async () => {
      await consul.put('/v1/agent/check/fail/service:odd-1?note=broken');
      await waitFor(
        'Consul has the change',
        async () => (await fetch(`${consul.address}/v1/health/state/critical`)).text(),
        (text) => text.includes('service:odd-1'),
      );
      await sleep(1000);
      const before = Date.now();
      const { polledAt } = await poll();
      expect(Date.parse(polledAt)).toBeGreaterThanOrEqual(before);
      expect((await fetchJson(`${quiet.url}/api/services/%C3%BC`)).body).toMatchObject({
        status: 'critical',
      });
    });

    it('starts at most one poll a second, however many are requested', async () => {
      await sleep(1000);
      const before = readPolls(quiet.databasePath).length;
      const answers = await Promise.all(Array.from({ length: 10 }, poll));
      const added = readPolls(quiet.databasePath).slice(before);
      // On a busy machine the ten may take longer than a second to arrive; then a second poll is due.
      expect(added.length).toBeGreaterThan(0);
      added.forEach(({ at, trigger, outcome }, number) => {
        expect({ trigger, outcome }).toEqual({ trigger: 1, outcome: 'ok' });
        if (number > 0) expect(at - (added[number - 1]?.at ?? 0)).toBeGreaterThanOrEqual(990);
      });
      expect(new Set(answers.map(({ polledAt }) => Date.parse(polledAt)))).toEqual(
        new Set(added.map(({ at }) => at)),
      );
    });
  });

  describe('GET /api/healthz', () => {
    it('reports ok', async () => {
      const { status, body } = await fetchJson(`${monitor.url}/api/healthz`);
      expect([status, body]).toEqual([
        200,
        {
          status: 'ok',
          database: 'ok',
          consul: 'ok',
          clock: null,
          lastPoll: expect.stringMatching(isoTime),
        },
      ]);
    });
  });
});
