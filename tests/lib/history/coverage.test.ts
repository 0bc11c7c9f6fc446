import type { PollOutcome } from '@/lib/health/poll';
import { extendCoverage, toCovered, toHoldMs, type CoverageRun } from '@/lib/history/coverage';

const hold = toHoldMs(60);

/** The runs that polls at these seconds make. */
function runsOf(polls: [seconds: number, outcome: PollOutcome][]): CoverageRun[] {
  const runs: CoverageRun[] = [];
  for (const [seconds, outcome] of polls) {
    const ok = runs.findLast((run) => run.outcome === 'ok');
    const run = extendCoverage({ ok, any: runs.at(-1) }, { at: seconds * 1000, outcome }, hold);
    const extended = runs.findIndex((other) => other.from === run.from);
    if (extended === -1) runs.push(run);
    else runs[extended] = run;
  }
  return runs;
}

describe('toHoldMs', () => {
  it('is two and a half intervals', () => {
    expect(toHoldMs(60)).toBe(150_000);
  });
});

describe('extendCoverage', () => {
  it('makes one run of polls that succeed', () => {
    expect(
      runsOf([
        [0, 'ok'],
        [60, 'ok'],
        [120, 'ok'],
      ]),
    ).toEqual([{ outcome: 'ok', from: 0, to: 120_000 }]);
  });

  it('holds exactly two and a half intervals, and no longer', () => {
    expect(
      runsOf([
        [0, 'ok'],
        [150, 'ok'],
      ]),
    ).toHaveLength(1);
    expect(
      runsOf([
        [0, 'ok'],
        [151, 'ok'],
      ]),
    ).toHaveLength(2);
  });

  it('looks past one failure, and keeps it', () => {
    expect(
      runsOf([
        [0, 'ok'],
        [60, 'timeout'],
        [120, 'ok'],
      ]),
    ).toEqual([
      { outcome: 'ok', from: 0, to: 120_000 },
      { outcome: 'timeout', from: 60_000, to: 60_000 },
    ]);
  });

  it('begins a run for each kind of failure', () => {
    const runs = runsOf([
      [0, 'timeout'],
      [60, 'timeout'],
      [120, 'denied'],
      [180, 'timeout'],
    ]);
    expect(runs.map((run) => run.outcome)).toEqual(['timeout', 'denied', 'timeout']);
  });
});

describe('toCovered', () => {
  const bounds = { from: 0, to: 600_000 };

  it('has nothing of no run', () => {
    expect(toCovered([], bounds, hold)).toEqual([]);
  });

  it('counts up to now while the next poll is not overdue', () => {
    expect(toCovered([{ outcome: 'ok', from: 0, to: 500_000 }], bounds, hold)).toEqual([
      { from: 0, to: 600_000 },
    ]);
    expect(toCovered([{ outcome: 'ok', from: 0, to: 400_000 }], bounds, hold)).toEqual([
      { from: 0, to: 400_000 },
    ]);
  });

  it('does not count up to now when a poll has failed since', () => {
    const runs: CoverageRun[] = [
      { outcome: 'ok', from: 0, to: 500_000 },
      { outcome: 'unreachable', from: 560_000, to: 560_000 },
    ];
    expect(toCovered(runs, bounds, hold)).toEqual([{ from: 0, to: 500_000 }]);
  });

  it('is cut to the bounds', () => {
    const runs: CoverageRun[] = [{ outcome: 'ok', from: -50_000, to: 10_000 }];
    expect(toCovered(runs, bounds, hold)).toEqual([{ from: 0, to: 10_000 }]);
  });
});
