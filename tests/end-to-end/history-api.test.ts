import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { toInstanceId } from '@/lib/health/instance-id';
import type { Status } from '@/lib/health/status';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { findFreePort } from '@/scripts/find-free-port';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, hour, minute } from '@/tests/builders';
import { fetchJson } from './fetch-json';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(60_000);

const web = anInstance();
const twin = anInstance({ serviceId: 'web-2', node: 'n2' });
const nervous = anInstance({ serviceId: 'nervous-1', service: 'nervous', node: 'n2' });
const formula = anInstance({ serviceId: 'formula-1', service: 'a,"b"', node: 'n2' });
const old = anInstance({ serviceId: 'old-1', service: 'old', node: 'n2' });

/** The recorded history begins three hours ago, on a full minute; `at` and `iso` count minutes from there. */
const begin = Math.floor(Date.now() / minute) * minute - 3 * hour;
const at = (minutes: number) => begin + minutes * minute;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();

function snapshotAt(minutes: number) {
  const within = (from: number, to: number): Status =>
    minutes >= from && minutes < to ? 'critical' : 'passing';
  const isNervous = minutes >= 150 && minutes < 156 && minutes % 2 === 0;
  return aSnapshot({
    instances: minutes < 60 ? [web, twin, nervous, formula, old] : [web, twin, nervous, formula],
    checks: [
      aCheck({ status: within(10, 15), output: minutes < 10 ? '200 OK' : '=cmd|"/c calc"!A0, "500"' }),
      aCheck({ serviceId: 'web-2', node: 'n2' }),
      aCheck({ serviceId: 'nervous-1', node: 'n2', status: isNervous ? 'critical' : 'passing' }),
      aCheck({
        serviceId: '',
        checkId: 'disk',
        name: 'Disk',
        node: 'n2',
        status: within(90, 95),
        output: 'full',
      }),
    ],
  });
}

describe('the API for history', () => {
  let folder: string;
  let monitor: Monitor;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'past-'));
    const path = join(folder, 'past.db');
    const store = openStore({ path, holdMs: 150_000 });
    for (let minutes = 0; minutes < 180; minutes += 1) {
      const isDown = minutes >= 120 && minutes < 130;
      await store.recordPoll(isDown ? aFailedPoll(at(minutes)) : aPoll(at(minutes), snapshotAt(minutes)));
    }
    store.close();
    const env = { DATABASE_PATH: path, CONSUL_HTTP_ADDR: `127.0.0.1:${await findFreePort()}` };
    monitor = await startMonitor({ env });
    url = monitor.url;
  });
  afterAll(async () => {
    await monitor.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const transitionList = z.looseObject({
    transitions: z.array(
      z.looseObject({
        kind: z.enum(['instance', 'node', 'gone']),
        at: z.string(),
        node: z.string(),
        to: z.string().nullable(),
        service: z.string().optional(),
        instances: z.array(z.object({ service: z.string() })).optional(),
      }),
    ),
    next: z.string().nullable(),
  });
  const listTransitions = async (query: string) =>
    transitionList.parse((await fetchJson(`${url}/api/transitions?${query}`)).body);

  describe('GET /api/transitions', () => {
    it('lists transitions newest first, with one entry for those that a node check caused', async () => {
      const { transitions } = await listTransitions('');
      expect(transitions.map(({ at: time, to }) => [time, to])).toEqual([
        [iso(155), 'passing'],
        [iso(154), 'critical'],
        [iso(153), 'passing'],
        [iso(152), 'critical'],
        [iso(151), 'passing'],
        [iso(150), 'critical'],
        [iso(95), 'passing'],
        [iso(90), 'critical'],
        [iso(60), null],
        [iso(15), 'passing'],
        [iso(10), 'critical'],
      ]);
      expect(transitions[7]).toMatchObject({
        kind: 'node',
        node: 'n2',
        check: { name: 'Disk', output: 'full' },
        instances: [{ service: 'a,"b"' }, { service: 'nervous' }, { service: 'web' }],
        until: iso(95),
      });
      expect(transitions[8]).toMatchObject({ kind: 'gone', service: 'old' });
      expect(transitions[10]).toMatchObject({ kind: 'instance', service: 'web', from: 'passing' });
    });

    it.each([
      ['service=web', 4],
      ['node=n1', 2],
      ['status=gone', 1],
      ['status=critical', 5],
      ['status=critical,passing&service=nervous', 8],
      [`instance=${toInstanceId(web)}`, 2],
      [`from=${iso(90)}&to=${iso(95)}`, 1],
      ['service=nobody', 0],
      ['range=1h', 6],
      ['range=6h', 11],
    ])('filters by %s', async (query, count) => {
      expect((await listTransitions(query)).transitions).toHaveLength(count);
    });

    it('returns page after page', async () => {
      const readPages = async () => {
        const first = await listTransitions('limit=6');
        const second = await listTransitions(`limit=6&cursor=${first.next}`);
        return { first, second, all: await listTransitions('') };
      };
      // Each poll prolongs open spans, so pages and list are comparable only when no poll came between them.
      const { first, second, all } = await waitFor(
        'the pages equal the list',
        readPages,
        (read) =>
          JSON.stringify([...read.first.transitions, ...read.second.transitions]) ===
          JSON.stringify(read.all.transitions),
      );
      expect(first.transitions).toHaveLength(6);
      expect(second.transitions).toHaveLength(5);
      expect(second.next).toBeNull();
      expect([...first.transitions, ...second.transitions]).toEqual(all.transitions);
    });

    it.each([
      ['status=up', 'status must be one or more of'],
      ['range=zz', 'range must be one of'],
      ['limit=0', 'limit must be a whole number'],
      ['limit=x', 'limit must be a whole number'],
      ['cursor=x', 'cursor must be the value of next'],
      ['from=yesterday', 'from must be an ISO 8601 time'],
      [`from=${iso(2)}&to=${iso(1)}`, 'from must be before to'],
    ])('refuses %s', async (query, message) => {
      const { status, body } = await fetchJson(`${url}/api/transitions?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: expect.stringContaining(message) });
    });

    it('answers 304 when nothing has changed', async () => {
      const { headers } = await fetchJson(`${url}/api/transitions`);
      const again = await fetchJson(`${url}/api/transitions`, {
        headers: { 'If-None-Match': headers.get('etag') ?? '' },
      });
      expect(again.status).toBe(304);
    });
  });

  describe('an interval', () => {
    it('has the finest granularity that fits', async () => {
      const { body } = await fetchJson(`${url}/api/services/web/history?from=${iso(10)}&to=${iso(20)}`);
      const history = z
        .object({
          granularity: z.number(),
          range: z.null(),
          data: z.array(z.looseObject({ critical: z.number() })),
        })
        .parse(body);
      expect(history.granularity).toBe(1);
      expect(history.data.map(({ critical }) => critical)).toEqual([50, 50, 50, 50, 50, 0, 0, 0, 0, 0]);
    });

    it('returns many histories in one answer', async () => {
      const { body } = await fetchJson(`${url}/api/history?ids=old&from=${iso(50)}&to=${iso(70)}`);
      expect(body).toMatchObject({ granularity: 1, range: null, from: iso(50), buckets: 20 });
    });

    it.each([
      [`from=${iso(1)}`, 'together'],
      [`from=${iso(2)}&to=${iso(2)}`, 'before'],
      [`from=1970-01-01T00:00:00Z&to=${iso(2)}`, 'in the year 2000 or later'],
      [`from=2020-01-01T00:00:00Z&to=${iso(2)}`, '1000 days'],
      ['from=2999-01-01T00:00:00Z&to=2999-01-02T00:00:00Z', 'in the past'],
    ])('is refused as %s', async (query, word) => {
      const { status, body } = await fetchJson(`${url}/api/services/web/history?${query}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: expect.stringContaining(word) });
    });
  });

  describe('nodes', () => {
    it('are listed with their own checks and their instances', async () => {
      const { body } = await fetchJson(`${url}/api/nodes`);
      expect(body).toMatchObject({
        nodes: [
          { name: 'n1', status: 'passing', since: null, instances: { passing: 1 }, services: ['web'] },
          {
            name: 'n2',
            status: 'passing',
            since: iso(95),
            checks: { passing: 1 },
            instances: { passing: 3 },
            services: ['a,"b"', 'nervous', 'web'],
          },
        ],
      });
    });

    it('are returned one by one, with their gone instances', async () => {
      const { body } = await fetchJson(`${url}/api/nodes/n2`);
      expect(body).toMatchObject({
        node: { name: 'n2' },
        checks: [{ name: 'Disk', node: true }],
        instances: [{ service: 'a,"b"' }, { service: 'nervous', flapping: true }, { service: 'web' }],
        gone: [{ service: 'old', goneAt: iso(60), status: 'passing' }],
      });
      expect((await fetchJson(`${url}/api/nodes/nobody`)).status).toBe(404);
    });

    it('have a history of their own worst check', async () => {
      const { body } = await fetchJson(`${url}/api/nodes/n2/history?from=${iso(89)}&to=${iso(96)}`);
      const { data } = z.object({ data: z.array(z.looseObject({ critical: z.number() })) }).parse(body);
      expect(data.map(({ critical }) => critical)).toEqual([0, 100, 100, 100, 100, 100, 0]);
      expect((await fetchJson(`${url}/api/nodes/n1/history`)).status).toBe(404);
      const many = await fetchJson(`${url}/api/history?nodes=n1,n2`);
      expect(many.body).toMatchObject({ series: { n2: { data: expect.any(Array) } } });
    });
  });

  describe('what is gone', () => {
    it('is listed, and found by its name', async () => {
      const list = { services: [{ name: 'old', goneAt: iso(60), instances: 1 }], total: 1 };
      expect((await fetchJson(`${url}/api/gone`)).body).toMatchObject(list);
      expect((await fetchJson(`${url}/api/gone?q=OL`)).body).toMatchObject(list);
      expect((await fetchJson(`${url}/api/gone?q=web`)).body).toMatchObject({ services: [], total: 0 });
    });

    it('is not found as a service, but keeps its history', async () => {
      const { status, body } = await fetchJson(`${url}/api/services/old`);
      expect(status).toBe(404);
      expect(body).toMatchObject({ goneAt: iso(60), gone: [{ serviceId: 'old-1', node: 'n2' }] });
      const history = await fetchJson(`${url}/api/services/old/history?range=1h`);
      expect(history.status).toBe(200);
      expect(history.body).toMatchObject({ service_id: 'old', uptime: null });
    });
  });

  describe('exports', () => {
    const fetchText = async (path: string) => {
      const response = await fetch(`${url}/api/export/${path}`);
      return { response, text: await response.text() };
    };

    it('contain every raw data point in the database', async () => {
      const { text } = await fetchText('points?format=json');
      const points = z
        .array(z.object({ check_name: z.string(), timestamp: z.string() }))
        .parse(JSON.parse(text));
      const database = new SqliteDatabase(monitor.databasePath, { readonly: true });
      const count = database.prepare('select count(*) from health_checks').pluck().get();
      database.close();
      expect(points).toHaveLength(z.number().parse(count));
      expect(points).toHaveLength(170 * 4);
    });

    it('of points stay within the requested interval', async () => {
      const { text } = await fetchText(`points?from=${iso(9)}&to=${iso(12)}`);
      const lines = text.trim().split('\r\n');
      expect(lines[0]).toBe('timestamp,node,service_id,check_id,check_name,status,datacenter');
      expect(lines.filter((line) => line.includes(',web-1,'))).toEqual([
        `${iso(9)},n1,web-1,service:web-1,HTTP,passing,dc1`,
        `${iso(10)},n1,web-1,service:web-1,HTTP,critical,dc1`,
        `${iso(11)},n1,web-1,service:web-1,HTTP,critical,dc1`,
      ]);
    });

    it('of transitions are quoted, and run nothing in a spreadsheet', async () => {
      const { response, text } = await fetchText(`transitions?service=web&to=${iso(20)}`);
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="transitions.csv"');
      expect(text).toContain(`"'=cmd|""/c calc""!A0, ""500"""`);
    });

    it('of transitions contain each instance of a node', async () => {
      const { text } = await fetchText(`transitions?format=json&from=${iso(90)}&to=${iso(91)}`);
      expect(JSON.parse(text)).toMatchObject([
        { node: 'n2', service: '', check_name: 'Disk', to: 'critical' },
        { service: 'a,"b"' },
        { service: 'nervous' },
        { service: 'web', service_id: 'web-2', unseen_ms: null },
      ]);
    });

    it('of histories contain every service, gone ones too', async () => {
      const { text } = await fetchText('history?format=json&range=6h&granularity=60');
      const rows = z.array(z.looseObject({ name: z.string() })).parse(JSON.parse(text));
      expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(['a,"b"', 'nervous', 'old', 'web']));
      expect(rows).toHaveLength(4 * 6);
    });

    it('are valid JSON without any row', async () => {
      const { text } = await fetchText('transitions?format=json&service=nobody');
      expect(JSON.parse(text)).toEqual([]);
    });

    it('refuse another format', async () => {
      expect((await fetchJson(`${url}/api/export/points?format=xml`)).status).toBe(400);
    });
  });
});
