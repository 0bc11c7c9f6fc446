import { findTimeProblem } from '@/lib/history/time-limits';
import { day, noon } from '@/tests/builders';

describe('whyNoTime', () => {
  it.each([
    ['both', { from: noon, to: noon + 1000 * day }],
    ['one alone', { from: noon }],
    ['none', {}],
  ])('accepts %s', (_, times) => {
    expect(findTimeProblem(times)).toBeUndefined();
  });

  it.each([
    [
      'before the year 2000',
      { from: Date.UTC(-200_000, 0), to: noon },
      'from must be in the year 2000 or later',
    ],
    ['that end before the year 2000', { to: 0 }, 'to must be in the year 2000 or later'],
    ['that are one', { from: noon, to: noon }, 'from must be before to'],
    ['in the wrong order', { from: noon, to: noon - 1 }, 'from must be before to'],
    [
      'too far apart',
      { from: noon, to: noon + 1000 * day + 1 },
      'from and to must be at most 1000 days apart',
    ],
  ])('says what is wrong with %s', (_, times, expected) => {
    expect(findTimeProblem(times)).toBe(expected);
  });
});
