import SqliteDatabase from 'better-sqlite3';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { countLosses, readLedger, readLongestGap, readNewestPoll } from '@/scripts/torture/ledger';
import { aCheck, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

describe('readLedger', () => {
  const inFolder = useFolder();
  const path = () => inFolder('history.db');

  async function record(...statuses: ('passing' | 'critical')[]): Promise<void> {
    const store = openStore({ path: path(), holdMs: 150_000 });
    for (const [index, status] of statuses.entries()) {
      const poll = aPoll(noon + index * minute, aSnapshot({ checks: [aCheck({ status })] }));
      await store.recordPoll(poll);
    }
    store.close();
  }

  function run(sql: string): void {
    const database = new SqliteDatabase(path());
    database.exec(sql);
    database.close();
  }

  it('finds no faults in what the store has written', async () => {
    await record('passing', 'critical', 'passing');
    const { polls, histories, faults } = readLedger(path());
    expect({ polls, faults }).toEqual({ polls: 3, faults: [] });
    expect([...histories.values()]).toEqual(['020', '020']);
  });

  it('reports spans that overlap or end before they begin', async () => {
    await record('passing', 'critical', 'passing');
    run(`update check_spans set "to" = "to" + 1 where key = 1`);
    run(`update instance_spans set "to" = "from" - 1 where key = 2`);
    expect(readLedger(path()).faults).toEqual([
      '1 spans of check_spans overlap the one before',
      '1 spans of instance_spans end before they begin',
    ]);
  });

  it('counts missing polls and changed histories as lost', async () => {
    await record('passing', 'critical', 'passing');
    const before = readLedger(path());
    expect(countLosses(before, before)).toBe(0);
    run(`delete from polls where at = ${noon}; delete from check_spans where key = 1`);
    expect(countLosses(before, readLedger(path()))).toBe(2);
  });

  it('returns the longest time between two polls, and the newest poll', async () => {
    await record('passing', 'passing');
    run(`insert into polls (at, duration_ms, "trigger", outcome, datacenter, checks, changes)
           values (${noon + 5 * minute}, 1, 0, 'ok', 'dc1', 1, 0)`);
    expect(readLongestGap(path(), noon)).toBe(4 * minute);
    expect(readLongestGap(path(), noon + minute)).toBe(4 * minute);
    expect(readLongestGap(path(), noon + 5 * minute)).toBe(0);
    expect(readNewestPoll(path())).toBe(noon + 5 * minute);
  });
});
