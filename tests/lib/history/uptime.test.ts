import { toCoverage, toUptime } from '@/lib/history/uptime';

describe('toUptime', () => {
  it.each([
    ['nothing is known', [0, 0, 0, 0, 900], null],
    ['there was nothing but maintenance', [0, 0, 0, 900, 0], null],
    ['all was critical', [0, 0, 900, 0, 0], 0],
    ['warning counts as up', [500, 500, 0, 0, 0], 100],
    ['maintenance and unknown are outside', [750, 0, 250, 5000, 9000], 75],
    ['one bad second in 90 days is not 100', [7_775_999_000, 0, 1000, 0, 0], 99.99],
    ['two thirds are rounded down', [2, 0, 1, 0, 0], 66.66],
  ] as const)('%s', (_, durations, expected) => {
    expect(toUptime(durations)).toBe(expected);
  });
});

describe('toCoverage', () => {
  it('is the share of the time in which we were looking, rounded down', () => {
    const covered = [
      { from: 0, to: 1 },
      { from: 2, to: 3 },
    ];
    expect(toCoverage(covered, { from: 0, to: 3 })).toBe(66.66);
    expect(toCoverage([], { from: 0, to: 3 })).toBe(0);
  });
});
