import { Cron } from 'croner';
import { toFirstDue, toNextDue } from './due';

type Interval = {
  seconds: number;
  /** Epoch milliseconds. */
  now: () => number;
  tick: () => Promise<void>;
};

/** A running interval. */
export type Running = { isRunning: () => boolean; stop: () => void };

const secondMs = 1000;

/** Calls the tick every interval from now on, on whole seconds, first after one interval, never two at a time. */
export function startInterval({ seconds, now, tick }: Interval): Running {
  const intervalMs = seconds * secondMs;
  let seen = now();
  let dueAt = toFirstDue(seen, intervalMs);
  let isTicking = false;
  let next = awaitSecond();

  /** A new job for each second: one that has run would wait until a clock that was set back has caught up. */
  function awaitSecond(): Cron {
    // Local time would skip the hour that is repeated when summer time ends.
    return new Cron('* * * * * *', { utcOffset: 0, maxRuns: 1 }, onSecond);
  }

  function onSecond(): void {
    next = awaitSecond();
    const time = now();
    if (time < seen - secondMs) dueAt = toFirstDue(time, intervalMs);
    seen = time;
    if (isTicking || time < dueAt) return;
    dueAt = toNextDue(dueAt, time, intervalMs);
    isTicking = true;
    void tick().finally(() => (isTicking = false));
  }

  return { isRunning: () => next.isRunning(), stop: () => next.stop() };
}
