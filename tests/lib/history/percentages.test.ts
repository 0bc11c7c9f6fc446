import fc from 'fast-check';
import type { Durations } from '@/lib/history/bucket';
import { toPercentages } from '@/lib/history/percentages';

describe('toPercentages', () => {
  it.each<[Durations, readonly number[]]>([
    [
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 100],
    ],
    [
      [900_000, 0, 0, 0, 0],
      [100, 0, 0, 0, 0],
    ],
    [
      [3, 0, 1, 0, 0],
      [75, 0, 25, 0, 0],
    ],
    [
      [1, 1, 1, 0, 0],
      [33.34, 33.33, 33.33, 0, 0],
    ],
  ])('%j is %j', (durations, expected) => {
    expect(toPercentages(durations)).toEqual(expected);
  });

  it('never rounds a short outage away', () => {
    expect(toPercentages([86_399_999, 0, 1, 0, 0])).toEqual([99.99, 0, 0.01, 0, 0]);
  });

  it('always adds up to 100, with nothing below zero', () => {
    const ms = fc.integer({ min: 0, max: 10 ** 10 });
    fc.assert(
      fc.property(fc.tuple(ms, ms, ms, ms, ms), (durations) => {
        const percentages = toPercentages(durations);
        expect(percentages.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 6);
        expect(Math.min(...percentages)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
