import fc from 'fast-check';
import type { Durations } from '@/lib/history/bucket';
import { type Percentages, toPercentages } from '@/lib/history/percentages';

describe('toPercentages', () => {
  it.each<[string, Durations, Percentages]>([
    ['a bucket of which no time has passed is unknown', [0, 0, 0, 0, 0], [0, 0, 0, 0, 100]],
    ['all of one kind is 100', [0, 900_000, 0, 0, 0], [0, 100, 0, 0, 0]],
    ['one of four instances is 25', [2_700_000, 0, 900_000, 0, 0], [75, 0, 25, 0, 0]],
    ['thirds add up to 100', [1, 1, 1, 0, 0], [33.34, 33.33, 33.33, 0, 0]],
    ['a second in a day is not rounded away', [86_399_000, 0, 1, 0, 0], [99.99, 0, 0.01, 0, 0]],
    ['nor is a second of each kind', [86_399_000, 1, 1, 1, 1], [99.96, 0.01, 0.01, 0.01, 0.01]],
    ['two decimals are enough', [1234, 0, 98_766, 0, 0], [1.23, 0, 98.77, 0, 0]],
  ])('%s', (_, durations, expected) => {
    expect(toPercentages(durations)).toEqual(expected);
  });

  it('always adds up to 100, with two decimals, and never rounds anything away', () => {
    const ms = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1e12 }));
    fc.assert(
      fc.property(fc.tuple(ms, ms, ms, ms, ms), (durations) => {
        const percentages = toPercentages(durations);
        const hundredths = percentages.map((percent) => percent * 100);
        expect(Math.round(hundredths.reduce((sum, one) => sum + one, 0))).toBe(10_000);
        percentages.forEach((percent, index) => {
          expect(percent).toBe(Number(percent.toFixed(2)));
          if (durations.some((one) => one > 0)) expect(percent > 0).toBe((durations[index] ?? 0) > 0);
        });
      }),
    );
  });
});
