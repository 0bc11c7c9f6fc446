import SqliteDatabase from 'better-sqlite3';
import { toHoldMs } from '@/lib/history/coverage';
import { type Database, openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore, openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, hour, minute, noon } from '@/tests/builders';
import { describeStore } from '@/tests/lib/store/store-contract';
import { useFolder } from '@/tests/lib/store/use-folder';

const holdMs = toHoldMs(60);

describe('openStore', () => {
  const inFolder = useFolder();
  describeStore((hold) => openStore({ path: inFolder('history.db'), holdMs: hold }));
});

describe('createSqliteStore', () => {
  const inFolder = useFolder();
  let database: Database;
  let store: Store;
  beforeEach(() => {
    database = openDatabase(inFolder('history.db'));
    store = createSqliteStore(database, holdMs);
  });
  afterEach(() => store.close());

  const get = (sql: string) => database.$client.prepare(sql).pluck().get();
  const say = (at: number, output: string) =>
    store.recordPoll(aPoll(at, aSnapshot({ checks: [aCheck({ output })] })));

  describe('what a poll writes', () => {
    /** Returns how many rows the work inserts, updates and deletes. */
    async function rowsOf(work: () => Promise<unknown>): Promise<number> {
      const before = Number(get('select total_changes()'));
      await work();
      return Number(get('select total_changes()')) - before;
    }

    it('is the poll and its coverage, when nothing has changed', async () => {
      await say(noon, '');
      expect(await rowsOf(() => say(noon + minute, ''))).toBe(2);
    });

    it('is the poll and its coverage, when it failed', async () => {
      await say(noon, '');
      expect(await rowsOf(() => store.recordPoll(aFailedPoll(noon + minute)))).toBe(2);
    });

    it('is a changed output alone only once an hour', async () => {
      await say(noon, 'took 1 ms');
      expect(await rowsOf(() => say(noon + minute, 'took 2 ms'))).toBe(2);
      expect(get('select output from checks')).toBe('took 1 ms');
      expect(await rowsOf(() => say(noon + hour, 'took 3 ms'))).toBe(3);
      expect(get('select output from checks')).toBe('took 3 ms');
      expect(await rowsOf(() => say(noon + hour + minute, 'took 3 ms'))).toBe(2);
    });

    it('is the newest output when the store is closed', async () => {
      await say(noon, 'took 1 ms');
      await say(noon + minute, 'took 2 ms');
      store.close();
      const file = new SqliteDatabase(inFolder('history.db'), { readonly: true });
      expect(file.prepare('select output from checks').pluck().get()).toBe('took 2 ms');
      file.close();
    });

    it('is the output at the start of a span with it', async () => {
      await say(noon, 'took 1 ms');
      await say(noon + minute, 'took 2 ms');
      const checks = [aCheck({ status: 'critical', output: 'refused' })];
      await store.recordPoll(aPoll(noon + 2 * minute, aSnapshot({ checks })));
      const outputs = database.$client.prepare('select output from check_spans order by "from"').pluck();
      expect(outputs.all()).toEqual(['took 1 ms', 'refused']);
    });

    it('is when an instance was first and last seen, and that it is gone', async () => {
      const row = () =>
        database.$client.prepare('select first_seen, last_seen, gone from instances').raw().get();
      await say(noon, '');
      await say(noon + minute, '');
      expect(row()).toEqual([noon, null, null]);
      await store.recordPoll(aPoll(noon + 2 * minute, aSnapshot({ instances: [], checks: [] })));
      expect(row()).toEqual([noon, noon + minute, noon + 2 * minute]);
      await say(noon + 3 * minute, '');
      expect(row()).toEqual([noon, null, null]);
      expect(get('select count(*) from instances')).toBe(1);
    });
  });

  describe('with a full disk', () => {
    const many = (at: number, count: number, status: 'passing' | 'critical') => {
      const instances = Array.from({ length: count }, (_, index) =>
        anInstance({ serviceId: `web-${index}` }),
      );
      const checks = instances.map(({ serviceId }) => aCheck({ serviceId, status }));
      return aPoll(at, aSnapshot({ instances, checks }));
    };

    it('records nothing of the poll, says so, and continues later', async () => {
      const first = await store.recordPoll(many(noon, 10, 'passing'));
      const states = await store.listInstances('dc1');
      database.$client.pragma(`max_page_count = ${String(get('pragma page_count'))}`);
      await expect(store.recordPoll(many(noon + minute, 500, 'critical'))).rejects.toMatchObject({
        name: 'DatabaseError',
        code: 'full',
        message: `The database ${inFolder('history.db')} cannot grow, because the disk is full; free some space, and recording resumes with the next poll`,
      });
      expect(store.getProblem()).toContain('the disk is full');
      expect(await store.getLastPoll('dc1')).toEqual({ ...first, services: undefined, alerts: undefined });
      expect(await store.listInstances('dc1')).toBe(states);
      expect(get('select count(*) from polls')).toBe(1);
      expect(get('select count(*) from instances')).toBe(10);

      database.$client.pragma('max_page_count = 1000000');
      const after = await store.recordPoll(many(noon + 2 * minute, 500, 'critical'));
      expect(after.changes).toBe(10 * 4 + 490 * 2);
      expect(store.getProblem()).toBeUndefined();
      const histories = await store.listHistories('dc1', { from: 0, to: noon + hour });
      expect(histories).toHaveLength(500);
      expect(histories[0]?.spans).toEqual([
        { status: 'passing', from: noon, to: noon + 2 * minute },
        { status: 'critical', from: noon + 2 * minute, to: null },
      ]);
    });
  });

  describe('beside another process', () => {
    it('waits for its lock without blocking, and loses no polls meanwhile', async () => {
      await say(noon, '');
      const other = new SqliteDatabase(inFolder('history.db'));
      other.exec('begin immediate');
      const polls = ['dc1', 'dc2', 'dc3'].map((datacenter) =>
        store.recordPoll(aFailedPoll(noon + minute, 'unreachable', datacenter)),
      );
      const listed = await store.listHistories('dc1', { from: 0, to: noon + hour });
      await store.checkReadable();
      expect(listed).toHaveLength(1);
      expect(get('select count(*) from polls')).toBe(1);
      other.exec('commit');
      other.close();
      // Which of them finds the file free first is random.
      expect((await Promise.all(polls)).map(({ at }) => at).sort()).toEqual(
        [1, 2, 3].map((n) => noon + minute + n - 1),
      );
      expect([...(await store.listDatacenters()).keys()]).toEqual(['dc1']);
      for (const name of ['dc1', 'dc2', 'dc3'])
        expect((await store.getLastPoll(name))?.outcome).toBe('unreachable');
    });

    it('reads what the other one recorded before it records its own', async () => {
      await say(noon, '');
      const other = openStore({ path: inFolder('history.db'), holdMs });
      const checks = [aCheck({ status: 'critical' })];
      await other.recordPoll(aPoll(noon + minute, aSnapshot({ checks })));
      const record = await store.recordPoll(aPoll(noon + minute, aSnapshot({ checks })));
      expect(record).toMatchObject({ at: noon + minute + 1, changes: 0 });
      const [history] = await store.listHistories('dc1', { from: 0, to: noon + hour });
      expect(history?.spans).toEqual([
        { status: 'passing', from: noon, to: noon + minute },
        { status: 'critical', from: noon + minute, to: null },
      ]);
      other.close();
    });

    it('reads what the other one records while it opens', async () => {
      const opening = openDatabase(inFolder('history.db'));
      const { $client: client } = opening;
      const pragma = client.pragma.bind(client);
      const written: Promise<unknown>[] = [];
      const seeNewCheck = () => {
        const snapshot = aSnapshot({ checks: [aCheck({ checkId: `check-${written.length}` })] });
        return store.recordPoll(aPoll(noon + written.length, snapshot));
      };
      jest.spyOn(client, 'pragma').mockImplementation((source, options) => {
        if (source === 'data_version') written.push(seeNewCheck());
        return pragma(source, options);
      });
      const opened = createSqliteStore(opening, holdMs);
      jest.restoreAllMocks();
      await Promise.all(written);
      await opened.recordPoll(aPoll(noon + minute, aSnapshot({ checks: [] })));
      opened.close();
      expect(get('select count(*) from check_spans where "to" is null')).toBe(0);
    });
  });

  describe('an index', () => {
    it.each([
      [
        'the instances of a service',
        'instances_service',
        `select key from instances where service in (select value from json_each('[]'))`,
      ],
      [
        'the ended spans of instances',
        'instance_spans_instance',
        `select status from instance_spans where instance_key in (select value from json_each('[]')) and "to" > 1 and "from" < 2 order by instance_key, "to"`,
      ],
      [
        'the instances that are gone',
        'instances_gone',
        `select id from instances where datacenter = 'dc1' and gone > 1`,
      ],
      [
        'the open spans',
        'check_spans_open',
        'select key, status, output from check_spans where "to" is null',
      ],
      [
        'the ended spans of checks',
        'check_spans_check (check_key=? AND to>?)',
        `select status from check_spans where check_key in (select value from json_each('[]')) and "to" > 1 and "from" < 2`,
      ],
      [
        'the coverage of a range',
        'coverage_to',
        'select "from" from coverage where "to" >= 1 and "from" <= 2',
      ],
      [
        'the raw points of one check',
        'check_spans_check',
        'select status from health_checks where service_id = 1',
      ],
    ])('finds %s', (_, index, sql) => {
      const plan = database.$client.prepare<[], { detail: string }>(`explain query plan ${sql}`).all();
      expect(plan.map((step) => step.detail).join('\n')).toContain(index);
    });
  });

  describe('pruneBefore', () => {
    it('keeps what is gone as long as any of its spans', async () => {
      await say(noon, '');
      await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: [], checks: [] })));
      database.$client.exec(`
        update check_spans set "to" = ${noon + hour};
        update instance_spans set "to" = ${noon + hour};
        insert into writers (id, host, pid, started_at, seen_at) values ('a', 'here', 1, 1, ${noon})`);
      await store.pruneBefore(noon + hour);
      expect([get('select count(*) from checks'), get('select count(*) from instances')]).toEqual([1, 1]);
      expect(get('select count(*) from writers')).toBe(0);
      await store.pruneBefore(noon + hour + 1);
      expect([get('select count(*) from checks'), get('select count(*) from instances')]).toEqual([0, 0]);
    });
  });

  describe('checkReadable', () => {
    it('resolves while the database is readable, and rejects otherwise', async () => {
      await expect(store.checkReadable()).resolves.toBeUndefined();
      database.$client.close();
      await expect(store.checkReadable()).rejects.toMatchObject({ name: 'DatabaseError' });
    });
  });
});
