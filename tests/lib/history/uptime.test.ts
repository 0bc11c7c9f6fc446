import fc from 'fast-check';
import type { Durations } from '@/lib/history/bucket';
import { toCoverage, toShownUptime, toUptime } from '@/lib/history/uptime';

describe('toUptime', () => {
  it.each<[string, Durations, number | null]>([
    ['is not known when nothing is', [0, 0, 0, 0, 0], null],
    ['is not known when all is unknown', [0, 0, 0, 0, 60_000], null],
    ['is not known when all was maintenance', [0, 0, 0, 60_000, 0], null],
    ['is 100 when all passes', [60_000, 0, 0, 0, 0], 100],
    ['counts a warning as up', [30_000, 30_000, 0, 0, 0], 100],
    ['is 0 when all is critical', [0, 0, 60_000, 0, 0], 0],
    ['leaves out maintenance and the unknown', [300, 0, 100, 1_000_000, 5_000_000], 75],
    ['is never 100 with one bad millisecond in 90 days', [7_775_999_999, 0, 1, 0, 0], 99.99],
    ['is never 100 with one bad millisecond in 90 days of 10,000 instances', [7.775e13, 0, 1, 0, 0], 99.99],
    ['is rounded down', [2, 0, 1, 0, 0], 66.66],
    ['is not rounded down where it is exact', [57, 0, 43, 0, 0], 57],
    ['is not rounded down where it is exact, in hundredths', [29, 0, 9971, 0, 0], 0.29],
  ])('%s', (_, durations, expected) => {
    expect(toUptime(durations)).toBe(expected);
  });

  it('returns every hundredth of a percent exactly', () => {
    for (let up = 0; up <= 10_000; up += 1) {
      expect(toUptime([up, 0, 10_000 - up, 0, 0])).toBe(Number((up / 100).toFixed(2)));
    }
  });

  it('is 100 only when nothing was critical', () => {
    const ms = fc.integer({ min: 0, max: 90 * 86_400_000 });
    fc.assert(
      fc.property(ms, ms, ms, (passing, warning, critical) => {
        const uptime = toUptime([passing, warning, critical, 0, 0]);
        if (uptime !== null) expect(uptime === 100).toBe(critical === 0);
      }),
    );
  });
});

describe('toCoverage', () => {
  const bounds = { from: 0, to: 10_000 };

  it.each([
    ['is 0 without coverage', [], 0],
    ['is 100 when everything is covered', [{ from: 0, to: 10_000 }], 100],
    [
      'adds up',
      [
        { from: 0, to: 2500 },
        { from: 5000, to: 7500 },
      ],
      50,
    ],
    ['is rounded down', [{ from: 0, to: 9_999.5 }], 99.99],
    ['is not rounded down where it is exact', [{ from: 0, to: 5700 }], 57],
  ])('%s', (_, covered, expected) => {
    expect(toCoverage(covered, bounds)).toBe(expected);
  });

  it('is 0 without any time', () => {
    expect(toCoverage([], { from: 5, to: 5 })).toBe(0);
  });
});

describe('toShownUptime', () => {
  it.each([
    ['is the uptime alone where all is covered', 99.98, 100, 99.98, null],
    ['is the uptime alone where nearly all is covered', 99.98, 99.9, 99.98, null],
    ['names the coverage below that', 99.98, 99.89, 99.98, 99.8],
    ['rounds the coverage down', 100, 72.39, 100, 72.3],
    ['is still told of exactly half', 100, 50, 100, 50],
    ['is not told of less than half', 100, 49.99, null, 49.9],
    ['is not known where nothing was covered', null, 0, null, 0],
    ['is not known where nothing was there to be covered', null, 100, null, null],
  ])('%s', (_, uptime, coverage, shownUptime, shownCoverage) => {
    expect(toShownUptime({ uptime, coverage })).toEqual({ uptime: shownUptime, coverage: shownCoverage });
  });
});
