import { smallStepMs } from '@/lib/history/clock';

/** Compares the clock that tells the time with one that nobody sets. */
export type ClockWatch = {
  /**
   * How far the clock leapt, ahead or back, since it was last checked, in milliseconds; `undefined` when it did not. A
   * leap is reported once.
   */
  take: () => number | undefined;
  /** To be called when what `take` told could not be kept: it is told again. */
  giveBack: (leapMs: number) => void;
  /** Whether it has gone evenly for a day, or since the start. */
  isSteady: () => boolean;
};

/** For so long a clock that has leapt is not steady, in milliseconds. */
const unsteadyMs = 24 * 3_600_000;

/** `now`: epoch milliseconds; `elapsed`: milliseconds since whenever, that go on while the machine sleeps. */
export function createClockWatch({ now, elapsed }: { now: () => number; elapsed: () => number }): ClockWatch {
  let offset = now() - elapsed();
  let untold = 0;
  let leaptAt = -Infinity;

  /** Smaller steps are forgotten one by one: a clock may well be kept in time for years. */
  function check(): void {
    const leapMs = now() - elapsed() - offset;
    offset += leapMs;
    if (Math.abs(leapMs) <= smallStepMs) return;
    untold += leapMs;
    leaptAt = elapsed();
  }

  return {
    take() {
      check();
      const leapMs = Math.round(untold);
      untold = 0;
      return Math.abs(leapMs) > smallStepMs ? leapMs : undefined;
    },
    giveBack(leapMs) {
      untold += leapMs;
    },
    isSteady() {
      check();
      return elapsed() - leaptAt > unsteadyMs;
    },
  };
}
