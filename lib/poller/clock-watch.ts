import { smallStepMs } from '@/lib/history/clock';

/** Compares the wall clock with a monotonic one. */
export type ClockWatch = {
  /**
   * Returns how far the wall clock jumped, ahead or back, since the last check, in milliseconds; `undefined` when it did
   * not. A jump is reported once.
   */
  take: () => number | undefined;
  /** Call when the jump from `take` could not be recorded: it is reported again. */
  giveBack: (jumpMs: number) => void;
  /** Returns whether the clock has been steady for a day, or since the start. */
  isSteady: () => boolean;
};

/** How long a clock counts as unsteady after a jump, in milliseconds. */
const unsteadyMs = 24 * 3_600_000;

/** `now`: epoch milliseconds; `elapsed`: milliseconds since any moment, which continue while the machine sleeps. */
export function createClockWatch({ now, elapsed }: { now: () => number; elapsed: () => number }): ClockWatch {
  let offset = now() - elapsed();
  let unreportedMs = 0;
  let jumpedAt = -Infinity;

  /** Smaller steps are ignored one by one: clock synchronization may make them for years. */
  function check(): void {
    const jumpMs = now() - elapsed() - offset;
    offset += jumpMs;
    if (Math.abs(jumpMs) <= smallStepMs) return;
    unreportedMs += jumpMs;
    jumpedAt = elapsed();
  }

  return {
    take() {
      check();
      const jumpMs = Math.round(unreportedMs);
      unreportedMs = 0;
      return Math.abs(jumpMs) > smallStepMs ? jumpMs : undefined;
    },
    giveBack(jumpMs) {
      unreportedMs += jumpMs;
    },
    isSteady() {
      check();
      return elapsed() - jumpedAt > unsteadyMs;
    },
  };
}
