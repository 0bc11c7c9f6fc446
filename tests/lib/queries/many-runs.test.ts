import { toHoldMs } from '@/lib/history/coverage';
import { getServiceHistory } from '@/lib/queries/get-history';
import { listTransitions } from '@/lib/queries/list-transitions';
import { openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore } from '@/lib/store/sqlite/sqlite-store';
import { aCheck, aPoll, aSnapshot, day, hour, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

/** More arguments than a call can have: what a poll every five seconds leaves in months when every tenth fails. */
const manyRuns = 300_000;

describe('with hundreds of thousands of runs of coverage', () => {
  const inFolder = useFolder();

  it('a page of transitions and the history of a service are the same as without', async () => {
    const database = openDatabase(inFolder('history.db'));
    const holdMs = toHoldMs(5);
    const store = createSqliteStore(database, holdMs);
    const now = noon + 100 * day;
    await store.recordPoll(aPoll(noon));
    await store.recordPoll(aPoll(noon + 1000, aSnapshot({ checks: [aCheck({ status: 'warning' })] })));
    database.$client.exec(`
      with recursive runs(n) as (select 1 union all select n + 1 from runs where n < ${manyRuns})
      insert into coverage ("from", "to", outcome, datacenter)
        select ${noon} + n * 20000, ${noon} + n * 20000 + 10000, iif(n % 2, 'ok', 'unreachable'), 'dc1' from runs`);
    await store.recordPoll(aPoll(now - hour, aSnapshot({ checks: [aCheck({ status: 'critical' })] })));
    await store.recordPoll(aPoll(now));

    const context = { store, datacenters: ['dc1'], holdMs, now, urlTemplate: undefined };
    const { transitions } = await listTransitions(context, {}, { limit: 10 });
    expect(transitions.map(({ to, unseenMs }) => [to, unseenMs])).toEqual([
      ['passing', hour],
      ['critical', now - hour - (noon + (manyRuns - 1) * 20_000 + 10_000)],
      ['warning', null],
    ]);
    // Half of the time is covered; the rest comes after the last of the many runs.
    const looked = (manyRuns / 2) * 10_000;
    expect(transitions[2]).toMatchObject({ unknownMs: now - hour - (noon + 1000) - looked });
    const history = await getServiceHistory(context, { name: 'web', range: '90d', granularity: 60 });
    expect(history).toMatchObject({ service_id: 'web' });
    store.close();
  }, 60_000);
});
