import fc from 'fast-check';
import { statuses } from '@/lib/health/status';
import { durationsOf, shares, sumDurations, toBuckets } from '@/lib/history/bucket';
import type { Bounds } from '@/lib/history/range';
import type { Interval, Span } from '@/lib/history/span';

/** Three buckets of ten milliseconds, of the last of which eight have passed. */
const bounds: Bounds = { from: 100, to: 128, bucketMs: 10, count: 3 };
const always = [{ from: 0, to: 1000 }];

function toRows(instances: Span[][], covered: Interval[] = always) {
  const buckets = toBuckets(instances, covered, bounds);
  return [0, 1, 2].map((index) => durationsOf(buckets, index));
}

describe('toBuckets', () => {
  it('has every bucket, also when nothing is known', () => {
    expect(toRows([])).toEqual([
      [0, 0, 0, 0, 10],
      [0, 0, 0, 0, 10],
      [0, 0, 0, 0, 8],
    ]);
  });

  it('lets an open span across the whole range reach now', () => {
    expect(toRows([[{ status: 'passing', from: 0, to: null }]])).toEqual([
      [10, 0, 0, 0, 0],
      [10, 0, 0, 0, 0],
      [8, 0, 0, 0, 0],
    ]);
  });

  it('gives the instant on a boundary to the later bucket and the later span', () => {
    const spans: Span[] = [
      { status: 'passing', from: 100, to: 110 },
      { status: 'critical', from: 110, to: 111 },
      { status: 'warning', from: 111, to: null },
    ];
    expect(toRows([spans])).toEqual([
      [10, 0, 0, 0, 0],
      [0, 9, 1, 0, 0],
      [0, 8, 0, 0, 0],
    ]);
  });

  it('takes time without coverage for unknown', () => {
    const covered = [
      { from: 100, to: 104 },
      { from: 115, to: 128 },
    ];
    expect(toRows([[{ status: 'critical', from: 0, to: null }]], covered)).toEqual([
      [0, 0, 4, 0, 6],
      [0, 0, 5, 0, 5],
      [0, 0, 8, 0, 0],
    ]);
  });

  it('adds up the time of all instances', () => {
    const passing: Span[] = [{ status: 'passing', from: 0, to: null }];
    const rows = toRows([passing, passing, passing, [{ status: 'critical', from: 0, to: null }]]);
    expect(rows[0]).toEqual([30, 0, 10, 0, 0]);
  });

  it('takes an instance that is replaced for no gap', () => {
    const rows = toRows([
      [{ status: 'passing', from: 0, to: 105 }],
      [{ status: 'passing', from: 105, to: null }],
    ]);
    expect(rows[0]).toEqual([10, 0, 0, 0, 0]);
  });

  it('lets time without any instance weigh as much as the rest of the bucket does on average', () => {
    const fromTheMiddle: Span[] = [{ status: 'passing', from: 105, to: null }];
    expect(toRows([fromTheMiddle, fromTheMiddle])[0]).toEqual([10, 0, 0, 0, 10]);
  });

  it('leaves spans outside the range alone', () => {
    const rows = toRows([
      [
        { status: 'critical', from: 0, to: 100 },
        { status: 'critical', from: 128, to: null },
      ],
    ]);
    expect(rows.flat().filter((ms) => ms > 0)).toEqual([10, 10, 8]);
  });

  it('counts as one would by looking at every instant', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 90, max: 135 }), { minLength: 2, maxLength: 8 });
    const status = fc.constantFrom(...statuses);
    const spans = fc.tuple(cuts, fc.array(status, { minLength: 8, maxLength: 8 })).map(([times, of]) => {
      const sorted = times.sort((a, b) => a - b);
      return sorted.slice(1).map((to, i): Span => ({ status: of[i] ?? 'passing', from: sorted[i] ?? 0, to }));
    });
    const covered = cuts.map((times) => {
      const sorted = times.sort((a, b) => a - b);
      return sorted.slice(1).flatMap((to, i) => (i % 2 === 0 ? [{ from: sorted[i] ?? 0, to }] : []));
    });
    const holds = (interval: Interval, time: number) => interval.from <= time && time < interval.to;

    fc.assert(
      fc.property(spans, covered, (one, looking) => {
        const naive = [0, 1, 2].map(() => [0, 0, 0, 0, 0]);
        for (let time = bounds.from; time < bounds.to; time += 1) {
          const span = one.find(({ from, to }) => holds({ from, to: to ?? Infinity }, time));
          const seen = looking.some((interval) => holds(interval, time));
          const row = naive[Math.floor((time - bounds.from) / bounds.bucketMs)] ?? [];
          const at = shares.indexOf(span !== undefined && seen ? span.status : 'unknown');
          row[at] = (row[at] ?? 0) + 1;
        }
        const rows = toRows([one], looking);
        naive.forEach((row, i) => row.forEach((ms, j) => expect(rows[i]?.[j]).toBeCloseTo(ms, 6)));
      }),
    );
  });
});

describe('sumDurations', () => {
  it('adds up the row', () => {
    const buckets = toBuckets([[{ status: 'warning', from: 120, to: null }]], always, bounds);
    expect(sumDurations(buckets)).toEqual([0, 8, 0, 0, 20]);
  });
});
