import { granularities, ranges, toBounds, toGranularity } from '@/lib/history/range';

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
