import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Status, statuses } from '@/lib/health/status';
import { type Durations, sumDurations, toBuckets } from '@/lib/history/bucket';
import { toPercentages } from '@/lib/history/percentages';
import { type Bounds, toBounds } from '@/lib/history/range';
import type { Span } from '@/lib/history/span';
import { toUptime } from '@/lib/history/uptime';
import { listHistories } from '@/lib/queries/list-histories';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import {
  aCheck,
  aFailedPoll,
  anInstance,
  aPoll,
  aSnapshot,
  day,
  hour,
  minute,
  noon,
  second,
} from '@/tests/builders';
import { runs } from '@/tests/runs';

jest.setTimeout(120_000);

const holdMs = 150 * second;
const names = ['web-1', 'web-2', 'web-3'] as const;

/** What one poll sees of each instance, by its index in `names`; `null`: not registered. */
type Visible = readonly (Status | null)[];

/** What happens next, and how long after the previous step. */
type Step = { afterMs: number; sight: Visible | 'failed'; isRestart: boolean };

const step: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(minute) },
    { weight: 2, arbitrary: fc.constantFrom(10 * second, holdMs, holdMs + 1, 10 * minute, 3 * hour) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 5 * minute }) },
  ),
  sight: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(...names.map(() => fc.constantFrom<Status | null>(...statuses, 'passing', null))),
    },
    { weight: 1, arbitrary: fc.constant('failed' as const) },
  ),
  isRestart: fc.boolean(),
});

/** Every raw point: what each poll saw. */
type Point = { at: number; sight: Visible | 'failed' };

/** The same shares, computed by going through every pair of points for every bucket. */
function toNaiveDurations(points: readonly Point[], bounds: Bounds, index: number): Durations {
  const from = bounds.from + index * bounds.bucketMs;
  const to = Math.min(from + bounds.bucketMs, bounds.to);
  const sum = { passing: 0, warning: 0, critical: 0, maintenance: 0, unknown: 0 };
  let present = 0;
  const seen = points.filter((point): point is { at: number; sight: Visible } => point.sight !== 'failed');
  for (const [number, { at, sight }] of seen.entries()) {
    const next = seen[number + 1];
    const isCovered =
      next === undefined ? points.at(-1)?.at === at && bounds.to - at <= holdMs : next.at - at <= holdMs;
    const ms = Math.min(next?.at ?? bounds.to, to) - Math.max(at, from);
    if (ms <= 0) continue;
    if (sight.some((status) => status !== null)) present += ms;
    for (const status of sight) if (status !== null) sum[isCovered ? status : 'unknown'] += ms;
  }
  const elapsed = to - from;
  const total = Object.values(sum).reduce((a, b) => a + b, 0);
  sum.unknown += (elapsed - present) * (present > 0 ? total / present : 1);
  return [sum.passing, sum.warning, sum.critical, sum.maintenance, sum.unknown];
}

describe('a history', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'honest-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  let files = 0;
  /** Records the steps as the poller would, with restarts in between, and keeps every raw point. */
  async function record(steps: readonly Step[]) {
    const path = join(folder, `${(files += 1)}.db`);
    let store = openStore({ path, holdMs });
    const points: Point[] = [];
    let at = noon;
    for (const { afterMs, sight, isRestart } of steps) {
      at += afterMs;
      if (isRestart) {
        store.close();
        store = openStore({ path, holdMs });
      }
      await store.recordPoll(sight === 'failed' ? aFailedPoll(at) : aPoll(at, toSnapshot(sight)));
      points.push({ at, sight });
    }
    return { store, points, at };
  }

  it('from spans equals the history from raw points, and each bucket adds up', async () => {
    const schedules = fc.array(step, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(schedules, fc.integer({ min: 0, max: 5 * minute }), async (steps, later) => {
        const { store, points, at } = await record(steps);
        const now = at + later;
        const context = { store, datacenters: ['dc1'], holdMs, now, urlTemplate: undefined };
        const answer = await listHistories(context, { range: '24h', granularity: 30, ids: ['web'] });
        store.close();
        const isKnown = points.some(
          ({ sight }) => sight !== 'failed' && sight.some((status) => status !== null),
        );
        expect(answer.series['web'] !== undefined).toBe(isKnown);
        const { data = [], uptime = null } = answer.series['web'] ?? {};
        // An answer ends at the newest poll if that is in the newest bucket and recent.
        const bounds = toBounds('24h', 30, now);
        const newest = bounds.from + (bounds.count - 1) * bounds.bucketMs;
        if (at >= newest && now - at <= holdMs) bounds.to = at;

        const naive = Array.from({ length: bounds.count }, (_, index) =>
          toNaiveDurations(points, bounds, index),
        );
        if (isKnown) expect(data).toHaveLength(bounds.count);
        for (const [index, percentages] of data.entries()) {
          expect(percentages.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 6);
          const expected = toPercentages(naive[index] ?? [0, 0, 0, 0, 0]);
          for (const [share, percent] of percentages.entries()) {
            expect(Math.abs(percent - (expected[share] ?? 0))).toBeLessThanOrEqual(0.02);
          }
        }
        const total = naive.reduce<Durations>(addDurations, [0, 0, 0, 0, 0]);
        if (isKnown) expect(uptime).toBe(toUptime(total));
      }),
      { numRuns: runs(60) },
    );
  });

  it('of thirty days equals the sum of its days', () => {
    const bounds = toBounds('30d', 240, noon);
    const time = fc.integer({ min: bounds.from - 2 * day, max: bounds.to });
    const changes = fc.array(fc.tuple(time, fc.constantFrom(...statuses)), { minLength: 1, maxLength: 40 });
    const edges = fc.uniqueArray(time, { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(changes, { minLength: 1, maxLength: 3 }), edges, (instances, edges) => {
        const spans = instances.map(toSpans);
        const covered = toIntervals(edges);
        const whole = sumDurations(toBuckets(spans, covered, bounds));
        let added: Durations = [0, 0, 0, 0, 0];
        let weighted = 0;
        let judged = 0;
        for (let from = bounds.from; from < bounds.to; from += day) {
          const ofDay = { from, to: Math.min(from + day, bounds.to), bucketMs: hour, count: 24 };
          const durations = sumDurations(toBuckets(spans, covered, ofDay));
          added = addDurations(added, durations);
          const weight = durations[0] + durations[1] + durations[2];
          judged += weight;
          weighted += (toUptime(durations) ?? 0) * weight;
        }
        expect(added.slice(0, 4)).toEqual(whole.slice(0, 4));
        expect(toUptime(added)).toBe(toUptime(whole));
        // Each day's uptime is rounded down to two decimals, so the weighted mean may be a hundredth less.
        const uptime = toUptime(whole);
        if (uptime !== null) expect(Math.abs(weighted / judged - uptime)).toBeLessThanOrEqual(0.0101);
      }),
      { numRuns: runs(200) },
    );
  });
});

function toSnapshot(sight: Visible) {
  const there = names.flatMap((serviceId, index) => {
    const status = sight[index] ?? null;
    return status === null ? [] : [{ serviceId, status }];
  });
  return aSnapshot({
    instances: [
      ...there.map(({ serviceId }) => anInstance({ serviceId })),
      anInstance({ serviceId: 'other-1', service: 'other' }),
    ],
    checks: there.map(({ serviceId, status }) => aCheck({ serviceId, status })),
  });
}

function toSpans(changes: readonly (readonly [number, Status])[]): Span[] {
  const sorted = [...new Map(changes).entries()].sort(([a], [b]) => a - b);
  return sorted.map(([from, status], index) => ({ status, from, to: sorted[index + 1]?.[0] ?? null }));
}

/** Every second interval between the times is covered. */
function toIntervals(edges: readonly number[]): { from: number; to: number }[] {
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.flatMap((from, index) => {
    const to = sorted[index + 1];
    return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
  });
}

function addDurations(a: Durations, b: Durations): Durations {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]];
}
