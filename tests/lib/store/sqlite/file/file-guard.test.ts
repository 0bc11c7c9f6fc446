import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { aCheck, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

describe('a database that is taken away from a running server', () => {
  const inFolder = useFolder();
  const path = () => inFolder('history.db');
  let store: Store;
  beforeEach(async () => {
    store = openStore({ path: path(), holdMs: 150_000 });
    await see(1, 'passing');
    await see(2, 'critical');
  });
  afterEach(() => store.close());

  const see = (minutes: number, status: 'passing' | 'critical') =>
    store.recordPoll(aPoll(noon + minutes * minute, aSnapshot({ checks: [aCheck({ status })] })));

  /** No table accepts it, so recording the poll fails half-way. */
  const unkeepable = {
    ...aCheck(),
    get name(): string {
      throw new Error('unkeepable');
    },
  };

  function countPolls(file: string): unknown {
    const database = new SqliteDatabase(file);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const polls = database.prepare('select count(*) from polls').pluck().get();
    database.close();
    return polls;
  }

  /** Another database of ours, with one poll. */
  async function makeOther(): Promise<string> {
    const other = openStore({ path: inFolder('other.db'), holdMs: 150_000 });
    await other.recordPoll(aPoll(noon));
    other.close();
    return inFolder('other.db');
  }

  async function expectStopped(code: string): Promise<void> {
    await expect(see(3, 'passing')).rejects.toMatchObject({ name: 'DatabaseError', code });
    await expect(
      store.recordEvent({ at: noon, kind: 'clock-ahead', datacenter: '', detail: {} }),
    ).rejects.toThrow();
    await expect(store.pruneBefore(noon + 1000 * minute)).rejects.toMatchObject({ code });
    await expect(store.access.endSession({ id: 'x', until: noon }, noon)).rejects.toMatchObject({ code });
    await expect(store.checkReadable()).rejects.toMatchObject({ code });
    expect(store.getProblem()).toContain('so nothing is recorded');
    expect(await store.listInstances('dc1')).toHaveLength(1);
  }

  it('keeps writing when nothing happened, whatever is checkpointed and whichever process opens it', async () => {
    const second = openStore({ path: path(), holdMs: 150_000 });
    for (let minutes = 3; minutes < 40; minutes += 1) {
      await see(minutes, minutes % 2 === 0 ? 'critical' : 'passing');
      await second.recordPoll(aPoll(noon + minutes * minute + 1));
      if (minutes % 3 === 0) new SqliteDatabase(path()).exec('pragma wal_checkpoint(truncate)').close();
      if (minutes % 5 === 0) await second.backUp(inFolder(`copy-${minutes}.db`));
    }
    second.close();
    await see(50, 'critical');
    expect(store.getProblem()).toBeUndefined();
  });

  it('is not written when it was deleted, but again when it was moved and put back', async () => {
    renameSync(path(), inFolder('aside.db'));
    await expectStopped('deleted');
    renameSync(inFolder('aside.db'), path());
    await see(4, 'passing');
    await store.checkReadable();
    expect(store.getProblem()).toBeUndefined();
    store.close();
    expect(countPolls(path())).toBe(3);
  });

  it('is complete where it was moved to, and its replacement is unchanged', async () => {
    const other = await makeOther();
    renameSync(path(), inFolder('aside.db'));
    renameSync(other, path());
    await expectStopped('replaced');
    store.close();
    expect(countPolls(inFolder('aside.db'))).toBe(2);
    expect(countPolls(path())).toBe(1);
  });

  it.each(['another', 'a backup of its own', 'a plain copy of its own', 'no database'] as const)(
    'is not written when %s was copied over it, nor when the server ends',
    async (kind) => {
      const copies = {
        another: makeOther,
        'a backup of its own': async () => {
          await store.backUp(inFolder('backup.db'));
          return inFolder('backup.db');
        },
        'a plain copy of its own': async () => {
          const reader = new SqliteDatabase(path());
          reader.pragma('wal_checkpoint(truncate)');
          reader.close();
          copyFileSync(path(), inFolder('plain.db'));
          return inFolder('plain.db');
        },
        'no database': async () => {
          writeFileSync(inFolder('notes'), 'My notes. '.repeat(5000));
          return inFolder('notes');
        },
      };
      const copy = await copies[kind]();
      // Time passes, and the log is checkpointed into the file.
      await see(2.5, 'passing');
      const reader = new SqliteDatabase(path());
      reader.pragma('wal_checkpoint(truncate)');
      reader.close();
      await see(2.6, 'critical');
      copyFileSync(copy, path());
      await expectStopped('replaced');
      await expect(store.listHistories('dc1', { from: 0, to: noon * 2 })).rejects.toMatchObject({
        code: 'replaced',
      });
      store.close();
      if (existsSync(`${path()}-wal`)) expect(statSync(`${path()}-wal`).size).toBe(0);
      if (kind !== 'no database') expect(countPolls(path())).toBe(countPolls(copy));
      expect(statSync(path()).size).toBe(statSync(copy).size);
    },
  );

  it('is not written when it was truncated', async () => {
    truncateSync(path(), 0);
    await expectStopped('replaced');
    store.close();
    expect(statSync(path()).size).toBe(0);
  });

  it('does not apply the log of a killed server to a copy over its file', async () => {
    await store.backUp(inFolder('backup.db'));
    for (let minutes = 3; minutes < 6; minutes += 1) {
      await expect(store.recordPoll(aPoll(noon, { ...aSnapshot(), checks: [unkeepable] }))).rejects.toThrow();
      await see(minutes, 'passing');
    }
    // As a killed server leaves them.
    for (const end of ['', '-wal']) copyFileSync(`${path()}${end}`, inFolder(`killed.db${end}`));
    copyFileSync(inFolder('backup.db'), inFolder('killed.db'));
    const open = () => openStore({ path: inFolder('killed.db'), holdMs: 150_000 });
    expect(open).toThrow(/belongs to another database/);
    expect(readFileSync(inFolder('killed.db')).equals(readFileSync(inFolder('backup.db')))).toBe(true);

    copyFileSync(path(), inFolder('killed.db'));
    const reopened = open();
    expect((await reopened.getLastPoll('dc1'))?.at).toBe(noon + 5 * minute);
    reopened.close();
  });

  it('keeps its contents when its log was deleted', async () => {
    rmSync(`${path()}-wal`);
    await expectStopped('log-lost');
    store.close();
    expect(countPolls(path())).toBe(2);
  });
});
