import fc from 'fast-check';
import { type Status, statuses } from '@/lib/health/status';
import { type Durations, durationsOf, sumDurations, toBuckets } from '@/lib/history/bucket';
import type { Bounds } from '@/lib/history/range';
import type { Interval, Span } from '@/lib/history/span';

/** Four buckets of 100, the newest of which is half over. */
const bounds: Bounds = { from: 1000, to: 1350, bucketMs: 100, count: 4 };
const always: Interval[] = [{ from: 1000, to: 1350 }];

const span = (status: Status, from: number, to: number | null): Span => ({ status, from, to });

function bucketsOf(
  instances: readonly (readonly Span[])[],
  covered: readonly Interval[] = always,
  within: Bounds = bounds,
): Durations[] {
  const buckets = toBuckets(instances, covered, within);
  return Array.from({ length: within.count }, (_, index) => durationsOf(buckets, index));
}

describe('toBuckets', () => {
  it.each<[string, Span[][], Durations[]]>([
    [
      'has all of a range unknown in which nothing was registered',
      [],
      [
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 50],
      ],
    ],
    [
      'fills every bucket with a span across the whole range, the newest with its elapsed part',
      [[span('passing', 0, null)]],
      [
        [100, 0, 0, 0, 0],
        [100, 0, 0, 0, 0],
        [100, 0, 0, 0, 0],
        [50, 0, 0, 0, 0],
      ],
    ],
    [
      'parts a bucket where one span ends and the next begins',
      [[span('passing', 0, 1125), span('critical', 1125, 1150), span('passing', 1150, null)]],
      [
        [100, 0, 0, 0, 0],
        [75, 0, 25, 0, 0],
        [100, 0, 0, 0, 0],
        [50, 0, 0, 0, 0],
      ],
    ],
    [
      'puts a boundary into the bucket that begins there',
      [[span('passing', 0, 1100), span('warning', 1100, 1200), span('maintenance', 1200, null)]],
      [
        [100, 0, 0, 0, 0],
        [0, 100, 0, 0, 0],
        [0, 0, 0, 100, 0],
        [0, 0, 0, 50, 0],
      ],
    ],
    [
      'keeps the first and the last instant',
      [[span('critical', 1000, 1001), span('passing', 1001, 1349), span('critical', 1349, null)]],
      [
        [99, 0, 1, 0, 0],
        [100, 0, 0, 0, 0],
        [100, 0, 0, 0, 0],
        [49, 0, 1, 0, 0],
      ],
    ],
    [
      'has time before the first registration and after the last one as unknown',
      [[span('critical', 1050, 1150)]],
      [
        [0, 0, 50, 0, 50],
        [0, 0, 50, 0, 50],
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 50],
      ],
    ],
    [
      'adds up the time of instances',
      [
        [span('passing', 0, null)],
        [span('passing', 0, null)],
        [span('passing', 0, null)],
        [span('critical', 0, 1100), span('passing', 1100, null)],
      ],
      [
        [300, 0, 100, 0, 0],
        [400, 0, 0, 0, 0],
        [400, 0, 0, 0, 0],
        [200, 0, 0, 0, 0],
      ],
    ],
    [
      'counts an instance only while it is registered',
      [[span('passing', 0, null)], [span('critical', 1150, 1250)]],
      [
        [100, 0, 0, 0, 0],
        [100, 0, 50, 0, 0],
        [100, 0, 50, 0, 0],
        [50, 0, 0, 0, 0],
      ],
    ],
    [
      'sees no gap where one instance takes over from another',
      [[span('passing', 0, 1150)], [span('warning', 1150, null)]],
      [
        [100, 0, 0, 0, 0],
        [50, 50, 0, 0, 0],
        [0, 100, 0, 0, 0],
        [0, 50, 0, 0, 0],
      ],
    ],
    [
      'gives the time when nothing was registered the weight of the other time in its bucket',
      [[span('passing', 0, 1150)], [span('passing', 0, 1150)]],
      [
        [200, 0, 0, 0, 0],
        [100, 0, 0, 0, 100],
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 50],
      ],
    ],
    [
      'has nothing of a future that the clock went back from',
      [[span('passing', 1300, 1400), span('critical', 1400, null)]],
      [
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 100],
        [0, 0, 0, 0, 100],
        [50, 0, 0, 0, 0],
      ],
    ],
  ])('%s', (_, instances, expected) => {
    expect(bucketsOf(instances)).toEqual(expected);
  });

  it('counts time without coverage as unknown', () => {
    const covered = [
      { from: 1000, to: 1050 },
      { from: 1110, to: 1120 },
      { from: 1180, to: 1220 },
    ];
    expect(bucketsOf([[span('critical', 0, 1200), span('passing', 1200, null)]], covered)).toEqual([
      [0, 0, 50, 0, 50],
      [0, 0, 30, 0, 70],
      [20, 0, 0, 0, 80],
      [0, 0, 0, 0, 50],
    ]);
  });

  it('counts everything as unknown without coverage', () => {
    expect(bucketsOf([[span('passing', 0, null)], [span('critical', 0, null)]], [])).toEqual([
      [0, 0, 0, 0, 200],
      [0, 0, 0, 0, 200],
      [0, 0, 0, 0, 200],
      [0, 0, 0, 0, 100],
    ]);
  });

  it('has nothing in the newest bucket when it begins just now', () => {
    const now = { ...bounds, to: 1300 };
    expect(bucketsOf([[span('passing', 0, null)]], [{ from: 1000, to: 1300 }], now)[3]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });

  it('can be a single bucket', () => {
    const one = { from: 1000, to: 1100, bucketMs: 100, count: 1 };
    expect(bucketsOf([[span('passing', 0, 1040), span('critical', 1040, null)]], always, one)).toEqual([
      [40, 0, 60, 0, 0],
    ]);
  });

  it('equals a count instant by instant, whatever the spans and the coverage', () => {
    fc.assert(
      fc.property(
        fc.array(aHistory, { maxLength: 4 }),
        someIntervals,
        someBounds,
        (instances, covered, within) => {
          const expected = countByInstant(instances, covered, within);
          const buckets = bucketsOf(instances, covered, within);
          expect(buckets).toHaveLength(expected.length);
          buckets.forEach((durations, index) => {
            durations.forEach((ms, share) => expect(ms).toBeCloseTo(expected[index]?.[share] ?? NaN, 6));
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('sumDurations', () => {
  it('adds up the whole row', () => {
    const buckets = toBuckets([[span('passing', 0, 1125), span('critical', 1125, null)]], always, bounds);
    expect(sumDurations(buckets)).toEqual([125, 0, 225, 0, 0]);
  });
});

const lastInstant = 80;

/** Increasing points in time. */
const someCuts = fc
  .uniqueArray(fc.integer({ min: 0, max: lastInstant }), { maxLength: 10 })
  .map((cuts) => cuts.sort((a, b) => a - b));

/** One instance's spans: some touch, some leave gaps, and the last one may be open. */
const aHistory = fc
  .tuple(someCuts, fc.infiniteStream(fc.option(fc.constantFrom(...statuses), { freq: 4 })), fc.boolean())
  .map(([cuts, drawn, isOpen]) => {
    const spans: Span[] = [];
    cuts.forEach((from, index) => {
      const status: Status | null = drawn.next().value ?? null;
      const to = cuts[index + 1];
      if (status === null) return;
      if (to !== undefined) spans.push({ status, from, to });
      else if (isOpen) spans.push({ status, from, to: null });
    });
    return spans;
  });

/** Disjoint intervals in order. */
const someIntervals = someCuts.map((cuts) => {
  const intervals: Interval[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 2) {
    const [from, to] = cuts.slice(index, index + 2);
    if (from !== undefined && to !== undefined) intervals.push({ from, to });
  }
  return intervals;
});

const someBounds = fc
  .record({
    from: fc.integer({ min: 0, max: 20 }),
    bucketMs: fc.integer({ min: 1, max: 12 }),
    count: fc.integer({ min: 1, max: 6 }),
    part: fc.double({ min: 0, max: 0.99, noNaN: true }),
  })
  .map(({ from, bucketMs, count, part }): Bounds => {
    const to = from + (count - 1) * bucketMs + Math.floor(part * bucketMs);
    return { from, to, bucketMs, count };
  });

const columns = { passing: 0, warning: 1, critical: 2, maintenance: 3 } as const;

/** The rule in its simplest form: checks each instant and each instance. */
function countByInstant(
  instances: readonly (readonly Span[])[],
  covered: readonly Interval[],
  { from, to, bucketMs, count }: Bounds,
): number[][] {
  const rows: number[][] = [];
  for (let index = 0; index < count; index += 1) {
    const row: [number, number, number, number, number] = [0, 0, 0, 0, 0];
    const start = from + index * bucketMs;
    let registered = 0;
    let empty = 0;
    for (let instant = start; instant < Math.min(start + bucketMs, to); instant += 1) {
      const isCovered = covered.some((interval) => interval.from <= instant && instant < interval.to);
      const present = instances.flatMap((spans) =>
        spans.filter((one) => one.from <= instant && (one.to === null || instant < one.to)),
      );
      for (const { status } of present) row[isCovered ? columns[status] : 4] += 1;
      if (present.length > 0) registered += 1;
      else empty += 1;
    }
    const weight = registered > 0 ? row.reduce((sum, one) => sum + one, 0) / registered : 1;
    row[4] += empty * weight;
    rows.push(row);
  }
  return rows;
}
