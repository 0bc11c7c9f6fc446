import { toHoldMs } from '@/lib/history/coverage';
import { openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore } from '@/lib/store/sqlite/sqlite-store';
import { aCheck, anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

/** More spans of one instance, and more instances, than are read at a time. */
const manySpans = 4500;
const manyInstances = 1100;

describe('a history that is read in parts', () => {
  const inFolder = useFolder();

  it('has every span once, even when one ends while the others are read', async () => {
    const database = openDatabase(inFolder('history.db'));
    const store = createSqliteStore(database, toHoldMs(60));
    const many = Array.from({ length: manyInstances }, (_, number) =>
      anInstance({ serviceId: `web-${number}` }),
    );
    const checks = many.map(({ serviceId }) => aCheck({ serviceId, checkId: `service:${serviceId}` }));
    await store.recordPoll(aPoll(noon, aSnapshot({ instances: many, checks })));
    for (const [table, key] of [
      ['instance_spans', 'instance_key'],
      ['check_spans', 'check_key'],
    ] as const) {
      database.$client.exec(`
        with recursive n(i) as (select 1 union all select i + 1 from n where i < ${manySpans})
        insert into ${table} (${key}, status, "from", "to")
          select 1, i % 2, ${noon} - 10 * i, ${noon} - 10 * i + 10 from n`);
    }

    const bounds = { from: noon - 10 * manySpans, to: noon + 2 * minute };
    const reading = Promise.all([
      store.listHistories('dc1', bounds),
      store.listCheckHistories('dc1', bounds),
    ]);
    const critical = checks.map((check) => ({ ...check, status: 'critical' as const }));
    await store.recordPoll(aPoll(noon + minute, aSnapshot({ instances: many, checks: critical })));
    const [instances, found] = await reading;

    for (const histories of [instances, found]) {
      expect(histories).toHaveLength(manyInstances);
      const counts = histories.map(({ spans }) => spans.length).sort((a, b) => b - a);
      expect(counts[0]).toBeGreaterThanOrEqual(manySpans + 1);
      // In order, without duplicates or overlaps.
      for (const { spans } of histories) {
        for (const [index, span] of spans.entries()) {
          expect(spans[index + 1]?.from ?? span.to ?? 0).toBe(span.to ?? 0);
        }
      }
    }
    store.close();
  });
});
