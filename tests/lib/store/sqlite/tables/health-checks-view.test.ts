import { rmSync } from 'node:fs';
import fc from 'fast-check';
import type { Check } from '@/lib/health/check';
import type { Poll } from '@/lib/health/poll';
import { statuses } from '@/lib/health/status';
import { openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore } from '@/lib/store/sqlite/sqlite-store';
import { healthChecks } from '@/lib/store/sqlite/tables/schema';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, hour, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';
import { runs } from '@/tests/runs';

type Row = typeof healthChecks.$inferSelect;

const ofWeb = { checkId: 'web', serviceId: 'web-1', name: 'HTTP' };
const ofNode = { checkId: 'serfHealth', serviceId: '', name: 'Serf' };

/** A cluster of two checks, each of which may be missing. */
const aCluster = fc
  .tuple(fc.option(fc.constantFrom(...statuses)), fc.option(fc.constantFrom(...statuses)))
  .map(([web, node]): Check[] => [
    ...(web === null ? [] : [aCheck({ ...ofWeb, status: web })]),
    ...(node === null ? [] : [aCheck({ ...ofNode, status: node })]),
  ]);

/** Polls with gaps, failures, manual requests, restarts and a clock that may go back. */
const aSchedule = fc.array(
  fc.record({
    wait: fc.oneof(fc.integer({ min: -5000, max: 10_000 }), fc.constantFrom(minute, hour)),
    checks: fc.option(aCluster, { freq: 4 }),
    trigger: fc.constantFrom('schedule', 'schedule', 'request'),
    datacenter: fc.constantFrom('dc1', 'dc1', 'dc2'),
    restart: fc.boolean(),
  }),
  { maxLength: 25 },
);

describe('health_checks', () => {
  const inFolder = useFolder();
  const path = () => inFolder('history.db');

  /** Records the polls. Returns the rows that each would have written, and those in the view. */
  async function compare(polls: readonly { poll: Poll; restart: boolean }[]) {
    for (const end of ['', '-wal', '-shm']) rmSync(path() + end, { force: true });
    const expected: Row[] = [];
    let database = openDatabase(path());
    let store = createSqliteStore(database, 150_000);
    for (const { poll, restart } of polls) {
      const { at } = await store.recordPoll(poll);
      if (poll.outcome === 'ok' && poll.trigger === 'schedule') {
        for (const { serviceId, name, status } of poll.snapshot.checks) {
          expected.push({ serviceId, checkName: name, status, timestamp: new Date(at).toISOString() });
        }
      }
      if (!restart) continue;
      store.close();
      database = openDatabase(path());
      store = createSqliteStore(database, 150_000);
    }
    const rows = database.select().from(healthChecks).all();
    store.close();
    return { rows: sorted(rows), expected: sorted(expected) };
  }

  it('has one row for each check at each successful scheduled poll', async () => {
    await fc.assert(
      fc.asyncProperty(aSchedule, async (schedule) => {
        let at = noon;
        const polls = schedule.map(({ wait, checks, trigger, datacenter, restart }) => {
          at += wait;
          if (checks === null) return { poll: { ...aFailedPoll(at), trigger }, restart };
          const placed = checks.map((check) => ({ ...check, datacenter }));
          const snapshot = aSnapshot({ datacenter, instances: [anInstance({ datacenter })], checks: placed });
          return { poll: { ...aPoll(at, snapshot), trigger }, restart };
        });
        const { rows, expected } = await compare(polls);
        expect(rows).toEqual(expected);
      }),
      { numRuns: runs(60) },
    );
  }, 120_000);

  it('has the documented columns, with an empty service ID for node checks', async () => {
    const database = openDatabase(path());
    const store = createSqliteStore(database, 150_000);
    const checks = [aCheck({ ...ofWeb, status: 'maintenance' }), aCheck({ ...ofNode, status: 'warning' })];
    await store.recordPoll(aPoll(noon + 7, aSnapshot({ checks })));
    const rows = database.$client.prepare('select * from health_checks order by service_id').all();
    expect(rows).toEqual([
      { service_id: '', check_name: 'Serf', status: 'warning', timestamp: '2026-01-01T12:00:00.007Z' },
      {
        service_id: 'web-1',
        check_name: 'HTTP',
        status: 'maintenance',
        timestamp: '2026-01-01T12:00:00.007Z',
      },
    ]);
    store.close();
  });
});

function sorted(rows: readonly Row[]): string[] {
  return rows.map((row) => Object.values(row).join(' ')).sort();
}
