import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { startConsul } from '@/scripts/consul-agent';
import { describeWithConsul } from '@/tests/describe-with-consul';
import {
  checksPath,
  type Reply,
  servicePath,
  servicesPath,
  startLocalConsul,
} from '@/tests/lib/consul/local-consul';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { type Monitor, StartFailure, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(90_000);

let folder: string;
/** Run after each test, last registered first. */
let cleanUps: (() => Promise<unknown>)[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'));
  cleanUps = [];
});

afterEach(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp();
  await rm(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<Monitor> {
  const monitor = await startMonitor({
    env: { POLL_INTERVAL_SECONDS: '1', DATABASE_PATH: join(folder, 'monitor.db'), ...env },
  });
  cleanUps.push(() => monitor.kill());
  return monitor;
}

async function startLocal() {
  const consul = await startLocalConsul();
  cleanUps.push(() => consul.close());
  return consul;
}

/** Waits for `count` polls with this outcome after a time. */
async function waitForPolls(monitor: Monitor, outcome: string, after = 0, count = 1) {
  return waitFor(
    `${count} polls end with ${outcome}`,
    async () => readPolls(monitor.databasePath).filter((poll) => poll.at > after),
    (polls) => polls.filter((poll) => poll.outcome === outcome).length >= count,
  );
}

function query(databasePath: string, sql: string): unknown {
  const database = new Database(databasePath, { readonly: true });
  try {
    return database.prepare(sql).pluck().get();
  } finally {
    database.close();
  }
}

async function getFailure(env: Record<string, string>): Promise<StartFailure> {
  try {
    await start(env);
  } catch (error) {
    if (error instanceof StartFailure) return error;
    throw error;
  }
  throw new Error('It started');
}

async function getWeb(monitor: Monitor) {
  const { body } = await fetchJson(`${monitor.url}/api/services/web/history?granularity=5&range=1h`);
  const { data } = z
    .object({ data: z.array(z.object({ passing: z.number(), critical: z.number(), unknown: z.number() })) })
    .parse(body);
  const shares = { passing: 0, critical: 0, unknown: 0 };
  for (const entry of data) {
    shares.passing += entry.passing;
    shares.critical += entry.critical;
    shares.unknown += entry.unknown;
  }
  return shares;
}

const endedSpans =
  'select (select count(*) from check_spans where "to" is not null) + (select count(*) from instance_spans where "to" is not null)';

describeWithConsul('A Consul that dies', () => {
  it('leaves the services listed, makes time unknown without an outage, and is polled again when it is back', async () => {
    const consul = await startConsul({ keepsData: true });
    cleanUps.push(() => consul.stop());
    await consul.put('/v1/catalog/register', {
      ...{ Node: 'n1', Address: '10.0.0.1', Service: { Service: 'web', ID: 'web-1', Port: 80 } },
    });
    const monitor = await start({ CONSUL_HTTP_ADDR: consul.address });
    await waitForPolls(monitor, 'ok', 0, 2);
    await consul.kill();
    const killedAt = Date.now();
    await waitForPolls(monitor, 'unreachable', killedAt, 4);
    const { body } = await fetchJson(`${monitor.url}/api/services`);
    expect(body).toMatchObject({
      consul: { reachable: false, error: expect.stringContaining(consul.address) },
      services: expect.arrayContaining([expect.objectContaining({ name: 'web', status: 'passing' })]),
    });
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
      status: 200,
      body: { status: 'ok', consul: 'unreachable' },
    });

    await consul.start();
    await waitForPolls(monitor, 'ok', Date.now());
    expect((await fetchJson(`${monitor.url}/api/services`)).body).toMatchObject({
      consul: { reachable: true, error: null },
    });
    const shares = await getWeb(monitor);
    expect(shares.critical).toBe(0);
    expect(shares.passing).toBeGreaterThan(0);
    const gaps = query(monitor.databasePath, `select count(*) from coverage where outcome = 'ok'`);
    expect(gaps).toBe(2);
  });
});

describe('An answer that Consul would not give', () => {
  const bad: [string, string, Record<string, Reply>][] = [
    ['HTML', 'invalid', { [checksPath]: { headers: { 'content-type': 'text/html' }, body: '<html>' } }],
    ['cut-off JSON', 'invalid', { [checksPath]: { body: '[{"Node":"n1","CheckID":"x' } }],
    ['a failure inside', 'invalid', { [checksPath]: { status: 500, body: 'something broke' } }],
    ['an unreachable datacenter', 'unreachable', { [checksPath]: { status: 500, body: 'rpc error' } }],
    ['no leader', 'no-leader', { [checksPath]: { status: 500, body: 'No cluster leader' } }],
    ['an error with status 200', 'invalid', { [checksPath]: { body: { error: 'no' } } }],
    ['a refusal', 'denied', { [servicesPath]: { status: 403, body: 'Permission denied' } }],
    // With a token, an empty answer means that the token may read nothing.
    ['nothing at all', 'filtered', { [checksPath]: { body: [] }, [servicesPath]: { body: {} } }],
  ];

  it('is a failed poll with its code, and ends no history', async () => {
    const consul = await startLocal();
    const token = 'a-token-that-nobody-may-read';
    const monitor = await start({ CONSUL_HTTP_ADDR: consul.address, CONSUL_HTTP_TOKEN: token });
    await waitForPolls(monitor, 'ok');
    const good = new Map(consul.replies);
    for (const [what, outcome, replies] of bad) {
      for (const [path, reply] of Object.entries(replies)) consul.replies.set(path, reply);
      const polls = await waitForPolls(monitor, outcome, Date.now());
      expect([what, polls.at(-1)]).toEqual([what, expect.objectContaining({ outcome })]);
      expect(polls.at(-1)?.message).toMatch(/\w+ \w+/);
      expect([what, query(monitor.databasePath, endedSpans)]).toEqual([what, 0]);
      for (const [path, reply] of good) consul.replies.set(path, reply);
      await waitForPolls(monitor, 'ok', Date.now());
    }
    expect(query(monitor.databasePath, endedSpans)).toBe(0);
    expect(consul.requests[0]?.headers['x-consul-token']).toBe(token);
    expect(monitor.log()).toContain('polled Consul');
    expect(monitor.log()).not.toContain(token);
  });
});

describe('Details of a service that cannot be read', () => {
  it('are logged once as a warning, and fail no poll', async () => {
    const consul = await startLocal();
    consul.replies.set(servicePath('web'), { status: 500, body: 'rpc error' });
    const monitor = await start({ CONSUL_HTTP_ADDR: consul.address });
    await waitForPolls(monitor, 'ok', 0, 3);
    const warnings = monitor.log().match(/"level":40.*/g);
    expect(warnings).toEqual([expect.stringContaining('could not forward /v1/health/service/web')]);
  });
});

describe('The end of the process', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('keeps every write on %s', async (signal, code) => {
    const consul = await startLocal();
    const monitor = await start({ CONSUL_HTTP_ADDR: consul.address });
    const before = await waitForPolls(monitor, 'ok', 0, 2);
    expect(await monitor.stop(signal)).toBe(code);
    expect(readPolls(monitor.databasePath).slice(0, before.length)).toEqual(before);
    expect(query(monitor.databasePath, 'pragma integrity_check')).toBe('ok');
  });

  it('keeps open spans when killed, and leaves the gap unknown', async () => {
    const consul = await startLocal();
    const first = await start({ CONSUL_HTTP_ADDR: consul.address });
    await waitForPolls(first, 'ok', 0, 2);
    const spans = 'select count(*) from check_spans where "to" is null';
    const open = query(first.databasePath, spans);
    await first.kill();
    const killed = Date.now();
    await sleep(3000);
    const back = Date.now();

    const second = await start({ CONSUL_HTTP_ADDR: consul.address });
    await waitForPolls(second, 'ok', Date.now());
    expect(open).toBeGreaterThan(0);
    expect(query(second.databasePath, spans)).toBe(open);
    expect(query(second.databasePath, endedSpans)).toBe(0);
    const acrossTheGap = `outcome = 'ok' and "from" < ${back} and "to" > ${killed}`;
    expect(query(second.databasePath, `select count(*) from coverage where ${acrossTheGap}`)).toBe(0);
    expect(query(second.databasePath, `select count(*) from coverage where "from" >= ${back}`)).not.toBe(0);
    expect(query(second.databasePath, 'pragma integrity_check')).toBe('ok');
  });
});

describe('A failing start', () => {
  it('names every wrong variable in one message', async () => {
    const { exitCode, log } = await getFailure({
      ...{ POLL_INTERVAL_SECONDS: 'soon', CONSUL_HTTP_ADDR: 'ftp://consul', SESSION_SECRET: 'too-short' },
    });
    expect(exitCode).toBe(1);
    expect(log.match(/because of its environment/g)).toHaveLength(1);
    expect(log).toMatch(/POLL_INTERVAL_SECONDS is "soon".*1 to 3600/);
    expect(log).toMatch(/CONSUL_HTTP_ADDR is "ftp:\/\/consul"/);
    expect(log).toMatch(/SESSION_SECRET holds 9 characters.*at least 32/);
    expect(log).not.toContain('too-short');
  });

  it('leaves a file that is not a database unchanged', async () => {
    const file = join(folder, 'monitor.db');
    await writeFile(file, 'not a database');
    const { exitCode, log } = await getFailure({ CONSUL_HTTP_ADDR: '127.0.0.1:1' });
    expect(exitCode).toBe(1);
    expect(log).toContain(`${file} is not an SQLite database`);
    expect(await readFile(file, 'utf8')).toBe('not a database');
  });
});

describe('The session secret', () => {
  it('is created once, readable by its owner only, and never logged', async () => {
    const first = await start({ CONSUL_HTTP_ADDR: '127.0.0.1:1' });
    const file = join(folder, 'session-secret');
    const secret = await readFile(file, 'utf8');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await first.stop();
    const second = await start({ CONSUL_HTTP_ADDR: '127.0.0.1:1' });
    expect(await readFile(file, 'utf8')).toBe(secret);
    expect(first.log() + second.log()).not.toContain(secret.trim());
  });
});

describe('A Consul that has never answered', () => {
  it('does not stop the server from starting, which lists nothing and says why', async () => {
    const monitor = await start({ CONSUL_HTTP_ADDR: '127.0.0.1:1' });
    await waitForPolls(monitor, 'unreachable');
    expect((await fetchJson(`${monitor.url}/api/services`)).body).toMatchObject({
      ...{ polledAt: null, services: [], consul: { reachable: false, error: expect.any(String) } },
    });
  });
});

describe('A database that can no longer be read', () => {
  it('fails the health check and requests for histories', async () => {
    const consul = await startLocal();
    const monitor = await start({ CONSUL_HTTP_ADDR: consul.address });
    await waitForPolls(monitor, 'ok');
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({ status: 200 });
    dropTables(monitor.databasePath);
    expect(await fetchJson(`${monitor.url}/api/healthz`)).toMatchObject({
      status: 503,
      body: { status: 'failed', database: 'failed', error: 'The database cannot be read' },
    });
    const reply = await fetchJson(`${monitor.url}/api/services/web/history`);
    expect(reply).toMatchObject({
      status: 500,
      body: { error: expect.stringMatching(/^Something went wrong; see/), service_id: 'web', data: [] },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/sqlite|span|\bat\b .*:\d/i);
    expect(monitor.log()).toContain('the database cannot be read');
    expect((await fetchJson(`${monitor.url}/api/services`)).status).toBe(200);
  });

  function dropTables(databasePath: string): void {
    const database = new Database(databasePath);
    database.pragma('foreign_keys = off');
    database.exec('drop view health_checks');
    for (const table of ['check_spans', 'instance_spans', 'checks', 'instances', 'coverage', 'polls']) {
      database.exec(`drop table ${table}`);
    }
    database.close();
  }
});
