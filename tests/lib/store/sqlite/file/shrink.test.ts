import { statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { toHoldMs } from '@/lib/history/coverage';
import { openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore } from '@/lib/store/sqlite/sqlite-store';
import { aPoll, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

const rows = 60_000;

describe('a file that is pruned', () => {
  const inFolder = useFolder();

  /** A file of some megabytes, all but one poll from before noon; `isOld`: as created by earlier versions. */
  function aLongHistory({ isOld }: { isOld: boolean }) {
    const file = inFolder('history.db');
    const first = openDatabase(file);
    first.$client.exec(`
      with recursive minutes(n) as (select 1 union all select n + 1 from minutes where n < ${rows})
      insert into polls (at, duration_ms, "trigger", outcome, message, datacenter, checks, changes)
        select ${noon} - n * ${minute}, 5, 0, 'unreachable', 'Consul cannot be reached', 'dc1', 0, 0 from minutes`);
    first.$client.close();
    if (isOld) {
      const plain = new SqliteDatabase(file);
      plain.pragma('journal_mode = DELETE');
      plain.pragma('auto_vacuum = NONE');
      plain.exec('vacuum');
      plain.close();
    }
    const database = openDatabase(file);
    return { database, file, store: createSqliteStore(database, toHoldMs(60)) };
  }

  it.each([
    ['that this version made', false, 'not-needed'],
    ['that an earlier version made', true, 'converted'],
  ])('returns free space to the disk: one %s', async (_, isOld, conversion) => {
    const { database, file, store } = aLongHistory({ isOld });
    expect(store.makeShrinkable()).toBe(conversion);
    await store.recordPoll(aPoll(noon));
    database.$client.pragma('wal_checkpoint(TRUNCATE)');
    const before = statSync(file).size;
    expect(await store.pruneBefore(noon)).toBe(rows);
    expect(statSync(file).size).toBeLessThan(before / 4);
    expect(database.$client.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(store.makeShrinkable()).toBe('not-needed');
    store.close();
  });
});
