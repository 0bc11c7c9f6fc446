import { hasOwnGranularity, ranges, toBounds, toGranularity } from '@/lib/history/range';

const time = Date.UTC(2026, 2, 29, 1, 37, 12, 345);

describe('toBounds', () => {
  it.each([
    ['1h', 5, 12],
    ['1h', 60, 1],
    ['6h', 30, 12],
    ['24h', 5, 288],
    ['24h', 15, 96],
    ['24h', 60, 24],
    ['7d', 60, 168],
    ['30d', 240, 180],
    ['90d', 1440, 90],
  ] as const)(
    '%s in %d minutes are %d buckets, the newest of which holds now',
    (range, granularity, count) => {
      const bounds = toBounds(range, granularity, time);
      const newest = bounds.from + (count - 1) * bounds.bucketMs;
      expect(bounds.count).toBe(count);
      expect(bounds.from % bounds.bucketMs).toBe(0);
      expect(newest).toBeLessThanOrEqual(time);
      expect(newest + bounds.bucketMs).toBeGreaterThan(time);
    },
  );

  it('begins a new bucket on the boundary itself', () => {
    const quarter = Date.UTC(2026, 0, 1, 12, 15);
    expect(toBounds('1h', 15, quarter).from).toBe(Date.UTC(2026, 0, 1, 11, 30));
    expect(toBounds('1h', 15, quarter - 1).from).toBe(Date.UTC(2026, 0, 1, 11, 15));
  });
});

describe('toGranularity', () => {
  it('is the choice of the visitor up to a day, and the range’s own beyond', () => {
    expect(ranges.map((range) => toGranularity(range, 5))).toEqual([5, 5, 5, 60, 240, 1440]);
    expect(ranges.map(hasOwnGranularity)).toEqual([false, false, false, true, true, true]);
  });
});
