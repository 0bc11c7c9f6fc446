import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { alertKinds } from '@/lib/alerts/alert';
import { statuses } from '@/lib/health/status';
import { minute } from '@/tests/builders';
import { runs } from '@/tests/runs';
import { failedPollAt, openDecidingStore, type Part, pollAt } from './deciding-store';

const status = fc.constantFrom(...statuses);

/** What one poll sees: some of three instances of two services on two nodes; or nothing. */
const seen = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      web1: fc.option(status),
      web2: fc.option(status),
      db1: fc.option(status),
      n1: status,
      n2: status,
      isPartial: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

const turn = fc.record({
  seen,
  minutes: fc.constantFrom(0.5, 1, 3, 20),
  isRestart: fc.boolean(),
});

const waits = fc.constantFrom(0, minute);

const everything = { name: 'everything', match: {}, kinds: alertKinds, isMuted: false };

describe('alerts', () => {
  it('resolve exactly once for each firing, whatever happens and however often the server restarts', async () => {
    let fired = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 25 }), waits, async (turns, forMs) => {
        const folder = mkdtempSync(path.join(tmpdir(), 'alerts-'));
        const open = () =>
          openDecidingStore(path.join(folder, 'history.db'), { rules: [{ ...everything, forMs }] });
        let watch = open();
        const told: string[] = [];
        let minutes = 0;
        for (const { seen: now, minutes: passed, isRestart } of turns) {
          minutes += passed;
          if (isRestart) {
            watch.store.close();
            watch = open();
          }
          told.push(...(await watch.see(now === undefined ? failedPollAt(minutes) : toPoll(minutes, now))));
        }
        // In the end everything is passing for long enough.
        const well = {
          web1: 'passing',
          web2: 'passing',
          db1: 'passing',
          n1: 'passing',
          n2: 'passing',
          isPartial: false,
        } as const;
        for (const later of [1, 80, 1500]) told.push(...(await watch.see(toPoll(minutes + later, well))));
        const left = await watch.store.alerts.countOpenAlerts();
        watch.store.close();
        rmSync(folder, { recursive: true });
        expect(left).toBe(0);
        expectPairs(told);
        fired += told.length / 2;
      }),
      { numRuns: runs(30) },
    );
    expect(fired).toBeGreaterThan(runs(30));
  }, 120_000);
});

type Seen = {
  web1: Part['status'] | null;
  web2: Part['status'] | null;
  db1: Part['status'] | null;
  n1: (typeof statuses)[number];
  n2: (typeof statuses)[number];
  isPartial: boolean;
};

function toPoll(minutes: number, { web1, web2, db1, n1, n2, isPartial }: Seen) {
  const part = (id: string, service: string, node: string, is: Part['status'] | null): Part[] =>
    is === null || is === undefined
      ? []
      : [{ id, service, node, status: is, meta: { consul_monitor_min: '1' } }];
  const parts = [
    ...part('web1', 'web', 'n1', web1),
    ...part('web2', 'web', 'n2', web2),
    ...part('db1', 'db', 'n1', db1),
  ];
  return pollAt(minutes, { parts, nodes: { n1, n2 }, isPartial });
}

function expectPairs(told: readonly string[]): void {
  const open = new Set<string>();
  for (const line of told) {
    const [word, key = ''] = line.split(' ');
    expect(open.has(key)).toBe(word === 'resolved');
    if (word === 'fired') open.add(key);
    else open.delete(key);
  }
  expect(open.size).toBe(0);
}
