import { granularities, ranges, toBounds, toGranularity, toZoomBounds } from '@/lib/history/range';

describe('toGranularity', () => {
  it.each([
    ['1h', 5, 5],
    ['6h', 60, 60],
    ['24h', 30, 30],
    ['7d', 5, 60],
    ['30d', 5, 240],
    ['90d', 5, 1440],
  ] as const)('draws %s, where the visitor chose %i minutes, with %i', (range, chosen, expected) => {
    expect(toGranularity(range, chosen)).toBe(expected);
  });
});

describe('toBounds', () => {
  const at = (text: string) => Date.parse(text);

  it.each([
    ['24h', 5, 288],
    ['24h', 15, 96],
    ['24h', 30, 48],
    ['24h', 60, 24],
    ['1h', 5, 12],
    ['1h', 60, 1],
    ['7d', 60, 168],
    ['30d', 240, 180],
    ['90d', 1440, 90],
  ] as const)('makes of %s in %i minutes %i buckets', (range, granularity, count) => {
    expect(toBounds(range, granularity, at('2026-01-01T12:34:56Z')).count).toBe(count);
  });

  it('aligns the buckets to UTC; the newest holds now', () => {
    expect(toBounds('1h', 15, at('2026-01-01T12:34:56.789Z'))).toEqual({
      from: at('2026-01-01T11:45:00Z'),
      to: at('2026-01-01T12:34:56.789Z'),
      bucketMs: 900_000,
      count: 4,
    });
  });

  it('begins the newest bucket when now is on its boundary', () => {
    const bounds = toBounds('1h', 15, at('2026-01-01T12:30:00Z'));
    expect(bounds).toMatchObject({
      from: at('2026-01-01T11:45:00Z'),
      to: at('2026-01-01T12:30:00Z'),
      count: 4,
    });
  });

  it('still has the bucket before, a millisecond earlier', () => {
    const bounds = toBounds('1h', 15, at('2026-01-01T12:29:59.999Z'));
    expect(bounds.from).toBe(at('2026-01-01T11:30:00Z'));
  });

  it.each(['2026-03-29T01:30:00Z', '2026-10-25T01:30:00Z'])(
    'has as many buckets as ever on a day when clocks change in Europe: %s',
    (now) => {
      const bounds = toBounds('24h', 60, at(now));
      expect(bounds.count).toBe(24);
      expect(bounds.from + 23 * 3_600_000).toBe(at(now) - 1_800_000);
    },
  );

  it('holds now in the newest bucket, whatever range and granularity', () => {
    for (const range of ranges) {
      for (const granularity of granularities) {
        const now = at('2026-01-01T12:34:56Z');
        const { from, bucketMs, count } = toBounds(range, toGranularity(range, granularity), now);
        const newest = from + (count - 1) * bucketMs;
        expect(newest).toBeLessThanOrEqual(now);
        expect(newest + bucketMs).toBeGreaterThan(now);
        expect(from % bucketMs).toBe(0);
      }
    }
  });
});

describe('toCloseBounds', () => {
  const at = (text: string) => Date.parse(text);
  const now = at('2026-01-02T12:00:00Z');

  it.each([
    ['ten minutes', '10:00', '10:10', 1, 10],
    ['two hours', '08:00', '10:00', 1, 120],
    ['a minute more than two hours', '08:00', '10:01', 5, 25],
    ['an interval between two minutes', '10:00', '10:00', 1, 1],
  ])('covers %s as finely as fits', (_, from, to, minutes, count) => {
    const interval = { from: at(`2026-01-01T${from}:00Z`), to: at(`2026-01-01T${to}:30Z`) - 30_000 };
    if (interval.from === interval.to) interval.to += 500;
    const bounds = toZoomBounds(interval, now);
    expect(bounds).toMatchObject({ bucketMs: minutes * 60_000, count });
    expect(bounds.from).toBeLessThanOrEqual(interval.from);
    expect(bounds.to).toBeGreaterThanOrEqual(interval.to);
  });

  it('covers years by the day', () => {
    const bounds = toZoomBounds({ from: at('2025-01-01T00:00Z'), to: now }, now);
    expect(bounds).toMatchObject({ bucketMs: 24 * 3_600_000, count: 367 });
  });

  it('ends at the present', () => {
    const bounds = toZoomBounds({ from: now - 90_000, to: now + 600_000 }, now);
    expect(bounds).toMatchObject({ from: now - 120_000, to: now, count: 2 });
  });
});
