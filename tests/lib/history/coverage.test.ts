import type { PollOutcome } from '@/lib/health/poll';
import { type CoverageRun, extendCoverage, toCovered, toGaps, toHoldMs } from '@/lib/history/coverage';

const run = (outcome: PollOutcome, from: number, to: number): CoverageRun => ({ outcome, from, to });

describe('toHoldMs', () => {
  it('is two and a half poll intervals', () => {
    expect(toHoldMs(60)).toBe(150_000);
    expect(toHoldMs(1)).toBe(2500);
  });
});

describe('extendCoverage', () => {
  const hold = 250;
  const none = { ok: undefined, newest: undefined };

  it('begins a run at the first poll', () => {
    expect(extendCoverage(none, { at: 100, outcome: 'ok' }, hold)).toEqual(run('ok', 100, 100));
    expect(extendCoverage(none, { at: 100, outcome: 'denied' }, hold)).toEqual(run('denied', 100, 100));
  });

  it.each([
    ['makes the run longer after just the time that a poll holds', 350, run('ok', 0, 350)],
    ['begins a new run a millisecond later', 351, run('ok', 351, 351)],
  ])('%s', (_, at, expected) => {
    const ok = run('ok', 0, 100);
    expect(extendCoverage({ ok, newest: ok }, { at, outcome: 'ok' }, hold)).toEqual(expected);
  });

  it('makes the successful run longer over failures between', () => {
    const last = { ok: run('ok', 0, 100), newest: run('timeout', 200, 200) };
    expect(extendCoverage(last, { at: 300, outcome: 'ok' }, hold)).toEqual(run('ok', 0, 300));
  });

  it('makes a run of one failure longer', () => {
    const last = { ok: run('ok', 0, 100), newest: run('timeout', 200, 300) };
    expect(extendCoverage(last, { at: 400, outcome: 'timeout' }, hold)).toEqual(run('timeout', 200, 400));
  });

  it.each([
    ['another failure', run('denied', 200, 300)],
    ['a success', run('ok', 0, 300)],
    ['too long a gap', run('timeout', 0, 149)],
  ])('begins a new run of failures after %s', (_, newest) => {
    expect(extendCoverage({ ok: undefined, newest }, { at: 400, outcome: 'timeout' }, hold)).toEqual(
      run('timeout', 400, 400),
    );
  });

  it('does not modify the given run', () => {
    const ok = run('ok', 0, 100);
    extendCoverage({ ok, newest: ok }, { at: 200, outcome: 'ok' }, hold);
    expect(ok).toEqual(run('ok', 0, 100));
  });
});

describe('toCovered', () => {
  const bounds = { from: 1000, to: 2000 };
  const hold = 250;

  it.each<[string, CoverageRun[], object[]]>([
    ['nothing without a poll', [], []],
    ['nothing with failures alone', [run('denied', 1100, 1900)], []],
    ['a run', [run('ok', 1100, 1200)], [{ from: 1100, to: 1200 }]],
    ['a run across the whole range', [run('ok', 0, 5000)], [{ from: 1000, to: 2000 }]],
    ['no run that ends where the range begins', [run('ok', 0, 1000)], []],
    ['no run that begins where the range ends', [run('ok', 2000, 3000)], []],
    [
      'two runs, and the gap between them not',
      [run('ok', 1100, 1200), run('ok', 1600, 1700)],
      [
        { from: 1100, to: 1200 },
        { from: 1600, to: 1700 },
      ],
    ],
    [
      'runs in order of time, however they come',
      [run('ok', 1600, 1700), run('ok', 1100, 1200)],
      [
        { from: 1100, to: 1200 },
        { from: 1600, to: 1700 },
      ],
    ],
    [
      'the time until now, while the next poll is not overdue',
      [run('ok', 1100, 1750)],
      [{ from: 1100, to: 2000 }],
    ],
    ['not the time until now, when it is', [run('ok', 1100, 1749)], [{ from: 1100, to: 1749 }]],
    ['the time since a single poll', [run('ok', 1900, 1900)], [{ from: 1900, to: 2000 }]],
    [
      'no time after a success when a failure followed',
      [run('ok', 1100, 1900), run('timeout', 1950, 1950)],
      [{ from: 1100, to: 1900 }],
    ],
    [
      'a failure between two successes',
      [run('ok', 1100, 1900), run('timeout', 1500, 1500)],
      [{ from: 1100, to: 2000 }],
    ],
    [
      'up to now, when the clock went back before the last poll',
      [run('ok', 1100, 2500)],
      [{ from: 1100, to: 2000 }],
    ],
  ])('covers %s', (_, runs, expected) => {
    expect(toCovered(runs, bounds, hold)).toEqual(expected);
  });
});

describe('toGaps', () => {
  it('returns how long nothing had been polled before a run of successes', () => {
    expect(
      toGaps([
        { outcome: 'ok', from: 10, to: 20 },
        { outcome: 'unreachable', from: 21, to: 29 },
        { outcome: 'ok', from: 30, to: 40 },
        { outcome: 'ok', from: 55, to: 60 },
      ]),
    ).toEqual(
      new Map([
        [30, 10],
        [55, 15],
      ]),
    );
  });

  it('returns no gap before the first run', () => {
    expect(toGaps([{ outcome: 'ok', from: 10, to: 20 }])).toEqual(new Map());
  });
});
