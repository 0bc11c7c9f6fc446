import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type JumpingClock, openJumpingClock } from '@/scripts/soak/jumping-clock';
import { describeWithProgram } from '@/tests/describe-with-program';
import { startLocalConsul } from '@/tests/lib/consul/local-consul';
import { fetchJson } from './fetch-json';
import { readPolls } from './read-polls';
import { type Monitor, startMonitor } from './server';
import { waitFor } from './wait-for';

jest.setTimeout(120_000);

const hour = 3_600_000;
const day = 24 * hour;
const year = 365 * day;

describeWithProgram('faketime', 'A clock that jumps', () => {
  let folder: string;
  let ends: (() => Promise<unknown>)[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clock-'));
    ends = [];
  });
  afterEach(async () => {
    for (const end of ends.reverse()) await end();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(clock: JumpingClock, env: Record<string, string> = {}): Promise<Monitor> {
    const consul = await startLocalConsul();
    ends.push(() => consul.close());
    const monitor = await startMonitor({
      env: {
        ...clock.env,
        // As on a real machine, the clock that timers use does not jump. The name depends on faketime's version.
        ...{ FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' },
        CONSUL_HTTP_ADDR: consul.address,
        POLL_INTERVAL_SECONDS: '1',
        DATABASE_PATH: join(folder, 'monitor.db'),
        ...env,
      },
    });
    ends.push(() => monitor.kill());
    return monitor;
  }

  /** Waits for `count` polls in the hour from this time. */
  function waitForPolls(monitor: Monitor, from: number, count: number) {
    return waitFor(
      `${count} polls came after ${new Date(from).toISOString()}`,
      async () => readPolls(monitor.databasePath).filter(({ at }) => at >= from && at < from + hour),
      (polls) => polls.length >= count,
    );
  }

  function readEventKinds(monitor: Monitor): string[] {
    const database = new Database(monitor.databasePath, { readonly: true });
    try {
      return database.prepare<[], string>('select kind from events order by key').pluck().all();
    } finally {
      database.close();
    }
  }

  it.each([
    ['a day', day],
    ['a year', year],
  ])('by %s does not interrupt polling, and what was recorded ahead is moved back', async (_, ms) => {
    const clock = openJumpingClock(folder);
    const began = Date.now();
    const monitor = await start(clock);
    await waitForPolls(monitor, began, 3);
    clock.jump(ms);
    const ahead = await waitForPolls(monitor, began + ms, 4);
    // No burst: the polls are a second apart.
    expect((ahead[3]?.at ?? 0) - (ahead[0]?.at ?? 0)).toBeGreaterThan(1500);
    expect(readEventKinds(monitor)).toEqual(['clock-ahead']);
    expect((await fetchJson(`${monitor.url}/api/healthz`)).status).toBe(200);

    const back = Date.now();
    clock.jump(-ms);
    await waitForPolls(monitor, back + 2000, 2);
    const polls = readPolls(monitor.databasePath);
    expect(polls.filter(({ at }) => at > Date.now() + 2000)).toEqual([]);
    expect(polls.length).toBeGreaterThanOrEqual(9);
    expect(readEventKinds(monitor)).toEqual(['clock-ahead', 'clock-back']);
    expect((await fetchJson(`${monitor.url}/api/healthz`)).body).toMatchObject({
      status: 'ok',
      clock: { event: 'clock-back', polls: expect.any(Number) },
    });
    expect(monitor.log()).toMatch(/the clock jumped ahead.*\n(.*\n)*.*the clock went back/);
    expect((await fetchJson(`${monitor.url}/api/services`)).body).toMatchObject({
      monitor: { clock: { event: 'clock-back' } },
    });
    const page = await (await fetch(monitor.url)).text();
    expect(page).toContain('has been moved to the correct time');
  });

  it('back while the monitor is stopped is corrected at the next start', async () => {
    const clock = openJumpingClock(folder);
    const first = await start(clock);
    const began = Date.now();
    await waitForPolls(first, began - hour / 2, 2);
    clock.jump(day);
    await waitForPolls(first, began + day, 3);
    await first.stop();
    clock.jump(-day);
    const second = await start(clock);
    await waitForPolls(second, Date.now(), 2);
    expect(readPolls(second.databasePath).filter(({ at }) => at > Date.now() + 2000)).toEqual([]);
    expect(readEventKinds(second)).toEqual(['clock-ahead', 'clock-back']);
  });
});
