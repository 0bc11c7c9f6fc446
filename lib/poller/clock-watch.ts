import { smallStepMs } from '@/lib/history/clock';

/** Compares the wall clock with a monotonic one. */
export type ClockWatch = {
  /**
   * Returns how far the wall clock leapt, ahead or back, since the last check, in milliseconds; `undefined` when it did
   * not. A leap is reported once.
   */
  take: () => number | undefined;
  /** Call when the leap from `take` could not be recorded: it is reported again. */
  giveBack: (leapMs: number) => void;
  /** Returns whether the clock has been steady for a day, or since the start. */
  isSteady: () => boolean;
};

/** How long a clock counts as unsteady after a leap, in milliseconds. */
const unsteadyMs = 24 * 3_600_000;

/** `now`: epoch milliseconds; `elapsed`: milliseconds since any moment, which continue while the machine sleeps. */
export function createClockWatch({ now, elapsed }: { now: () => number; elapsed: () => number }): ClockWatch {
  let offset = now() - elapsed();
  let untold = 0;
  let leaptAt = -Infinity;

  /** Smaller steps are ignored one by one: clock synchronization may make them for years. */
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
