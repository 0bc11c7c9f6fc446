import type { Poll } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import { toHoldMs } from '@/lib/history/coverage';
import { type Database, openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { aCheck, anInstance, aPoll, aSnapshot, day, hour, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

const holdMs = toHoldMs(60);
const year = 365 * day;

describe('settleClock', () => {
  const inFolder = useFolder();
  let opened: { database: Database; store: Store }[];
  beforeEach(() => {
    opened = [];
  });
  afterEach(() => opened.forEach(({ store }) => store.close()));

  function open(name: string): { database: Database; store: Store } {
    const database = openDatabase(inFolder(name));
    const one = { database, store: createSqliteStore(database, holdMs) };
    opened.push(one);
    return one;
  }

  /** The state of two datacenters in a minute: statuses change, and an instance comes and goes. */
  function pollsAt(step: number): Poll[] {
    const status: Status = step % 3 === 0 ? 'critical' : 'passing';
    const guest = anInstance({ serviceId: 'guest', service: 'guest' });
    const isThere = step % 7 > 3;
    const first = aSnapshot({
      instances: isThere ? [anInstance(), guest] : [anInstance()],
      checks: isThere ? [aCheck({ status }), aCheck({ serviceId: 'guest' })] : [aCheck({ status })],
    });
    const other = aSnapshot({
      datacenter: 'dc2',
      instances: [anInstance({ datacenter: 'dc2' })],
      checks: [aCheck({ datacenter: 'dc2', status: step % 5 === 0 ? 'warning' : 'passing' })],
    });
    const time = noon + step * minute;
    return [aPoll(time, first), aPoll(time + 7, other)];
  }

  type Jumps = Readonly<Record<number, number>>;

  /**
   * Polls every minute with a clock that jumps before the given steps. `isNoted`: whether a monotonic clock notices.
   */
  async function live(
    store: Store,
    steps: { from: number; to: number },
    jumps: Jumps,
    { aheadMs = 0, isNoted = true }: { aheadMs?: number; isNoted?: boolean } = {},
  ): Promise<void> {
    let ahead = aheadMs;
    for (let step = steps.from; step < steps.to; step += 1) {
      const jump = jumps[step];
      ahead += jump ?? 0;
      const [first, other] = pollsAt(step).map((poll) => ({ ...poll, at: poll.at + ahead }));
      if (first === undefined || other === undefined) throw new Error('no poll');
      await store.recordPoll(jump !== undefined && isNoted ? { ...first, clockJumpMs: jump } : first);
      await store.recordPoll(other);
    }
  }

  const rows = ({ $client }: Database, sql: string) => $client.prepare(sql).raw().all();

  function everything(database: Database): Record<string, unknown[]> {
    return {
      polls: rows(database, 'select at, outcome, datacenter, checks, changes from polls order by at'),
      checks: rows(
        database,
        'select check_key, status, "from", "to" from check_spans order by check_key, "from"',
      ),
      instances: rows(
        database,
        'select instance_key, status, "from", "to" from instance_spans order by instance_key, "from"',
      ),
      seen: rows(database, 'select id, first_seen, gone from instances order by id'),
    };
  }

  function expectInOrder(database: Database): void {
    for (const kind of ['check', 'instance']) {
      const overlapping = `select count(*) from ${kind}_spans a join ${kind}_spans b on a.${kind}_key = b.${kind}_key
        and a.key < b.key and a."from" < coalesce(b."to", 9e15) and b."from" < coalesce(a."to", 9e15)`;
      expect(rows(database, overlapping)).toEqual([[0]]);
      expect(rows(database, `select count(*) from ${kind}_spans where "from" > "to"`)).toEqual([[0]]);
    }
    expect(rows(database, 'select count(*) from coverage where "from" > "to"')).toEqual([[0]]);
  }

  async function liveRightly(steps: number): Promise<Record<string, unknown[]>> {
    const { database, store } = open('right.db');
    await live(store, { from: 0, to: steps }, {});
    return everything(database);
  }

  it.each<[string, Jumps]>([
    ['a day ahead', { 10: day, 40: -day }],
    ['a year ahead', { 10: year, 40: -year }],
    ['an hour ahead for longer than that', { 10: hour / 4, 40: -hour / 4 }],
    ['ahead in two jumps', { 10: day, 20: year, 40: -day - year }],
    ['ahead in two jumps, and back in two', { 10: day, 20: year, 30: -year, 40: -day }],
    ['ahead time and again', { 10: day, 15: -day, 20: year, 25: -year, 30: day, 40: -day }],
  ])('moves what was recorded by a clock that was %s to the correct time', async (_, jumps) => {
    const { database, store } = open('wrong.db');
    await live(store, { from: 0, to: 60 }, jumps);
    expect(everything(database)).toEqual(await liveRightly(60));
    expectInOrder(database);
    const kinds = (await store.listEvents({ from: 0, to: noon + 60 * minute })).map(({ kind }) => kind);
    expect(kinds.reverse()).toEqual(
      Object.values(jumps).map((jump) => (jump > 0 ? 'clock-ahead' : 'clock-back')),
    );
  });

  it('does not invert a span that began before every remaining poll', async () => {
    const { database, store } = open('pruned.db');
    for (const [minutes, status] of [
      ['0', 'passing'],
      ['1', 'passing'],
      ['2', 'critical'],
      ['3', 'critical'],
    ] as const)
      await store.recordPoll(
        aPoll(noon + Number(minutes) * minute, aSnapshot({ checks: [aCheck({ status })] })),
      );
    await store.pruneBefore(noon + 2 * minute);
    await store.recordPoll(aPoll(noon + minute - 1, aSnapshot({ checks: [aCheck({ status: 'warning' })] })));
    const spans = database.$client
      .prepare('select status, "from", "to" from instance_spans order by key')
      .raw()
      .all();
    expect(spans).toHaveLength(3);
    const times = spans.flatMap((span) => (Array.isArray(span) ? span.slice(1, 3) : []));
    expect(times.slice(0, -1)).toEqual(times.slice(0, -1).sort());
  });

  it('moves the same when the clock came back while the monitor was not running', async () => {
    const first = open('wrong.db');
    await live(first.store, { from: 0, to: 40 }, { 10: year });
    first.store.close();
    const { database, store } = open('wrong.db');
    await live(store, { from: 40, to: 60 }, {});
    expect(everything(database)).toEqual(await liveRightly(60));
    expect(await store.getClockEvent()).toMatchObject({
      kind: 'clock-back',
      detail: { ms: year, polls: 60 },
    });
  });

  it('moves the same when the clock was ahead from the start of the monitor', async () => {
    const { database, store } = open('wrong.db');
    await live(store, { from: 0, to: 10 }, {});
    await live(store, { from: 10, to: 40 }, {}, { aheadMs: year });
    await live(store, { from: 40, to: 60 }, { 40: -year }, { aheadMs: year });
    expect(everything(database)).toEqual(await liveRightly(60));
  });

  it('keeps records without a known time between the last poll before them and the present', async () => {
    const { database, store } = open('wrong.db');
    await live(store, { from: 0, to: 10 }, {});
    await live(store, { from: 10, to: 20 }, {}, { aheadMs: year });
    await live(store, { from: 40, to: 60 }, {});
    const right = everything(database);
    expect(right.polls).toHaveLength(2 * 40);
    expect(rows(database, 'select max(at) from polls')).toEqual([[noon + 59 * minute + 7]]);
    expectInOrder(database);
    // Nobody knows how long nothing was polled before the present, so that is not covered.
    const runs = await store.listCoverage('dc1', { from: 0, to: noon + year });
    expect(runs.at(-1)).toEqual({ outcome: 'ok', from: noon + 40 * minute, to: noon + 59 * minute });
  });

  it.each<[string, number, boolean]>([
    ['an hour', -hour, true],
    ['an hour, unnoticed', -hour, false],
    ['years, as without a battery', -6 * year, false],
  ])(
    'moves nothing when it is the present clock that is behind by %s, and says so once',
    async (_, jump, isNoted) => {
      const { database, store } = open('wrong.db');
      await live(store, { from: -3 * 24 * 60, to: -3 * 24 * 60 + 1 }, {});
      await live(store, { from: -120, to: 40 }, {});
      const before = everything(database);
      await live(store, { from: 40, to: 50 }, { 40: jump }, { isNoted });
      const after = everything(database);
      expect(after.polls).toEqual(expect.arrayContaining(before.polls ?? []));
      expect(rows(database, 'select max(at) from polls')).toEqual([[noon + 39 * minute + 21]]);
      expectInOrder(database);
      expect((await store.listEvents({ from: 0, to: noon + year })).map(({ kind }) => kind)).toEqual([
        'clock-behind',
      ]);
      await live(store, { from: 50, to: 60 }, { 50: -jump }, { aheadMs: jump, isNoted });
      expect(rows(database, 'select max(at) from polls')).toEqual([[noon + 59 * minute + 7]]);
    },
  );

  it('moves all or nothing', async () => {
    const { database, store } = open('wrong.db');
    await live(store, { from: 0, to: 20 }, { 10: day });
    const before = everything(database);
    database.$client.exec(
      `create trigger refuse before insert on polls when new.at < ${noon + hour} begin select raise(abort, 'no'); end`,
    );
    await expect(live(store, { from: 20, to: 21 }, { 20: -day }, { aheadMs: day })).rejects.toThrow();
    expect(everything(database)).toEqual(before);
    database.$client.exec('drop trigger refuse');
    await live(store, { from: 20, to: 60 }, { 20: -day }, { aheadMs: day });
    expect(everything(database)).toEqual(await liveRightly(60));
  });
});
