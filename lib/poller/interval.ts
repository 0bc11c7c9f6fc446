import { Cron } from 'croner';
import { toFirstDue, toNextDue } from './due';

type Interval = {
  seconds: number;
  /** Epoch milliseconds. */
  now: () => number;
  tick: () => Promise<void>;
};

/** What runs every interval until it is stopped. */
export type Running = { isRunning: () => boolean; stop: () => void };

const secondMs = 1000;

/** Runs the tick every interval from now on, on whole seconds, first an interval later, never two at a time. */
export function startInterval({ seconds, now, tick }: Interval): Running {
  const intervalMs = seconds * secondMs;
  let dueAt = toFirstDue(now(), intervalMs);
  let cron = startEachSecond();
  let seen = now();

  function startEachSecond(): Cron {
    // Each second, since croner's own `interval` wakes up to 30 seconds late once it is out of step, and with a
    // `startAt` needs longer the longer it has run. In local time it would miss the hour that summer's end repeats.
    return new Cron('* * * * * *', { utcOffset: 0, protect: true }, async () => {
      const time = now();
      if (time < dueAt) return;
      dueAt = toNextDue(dueAt, time, intervalMs);
      await tick();
    });
  }

  // Set back, as after a start with a wrong clock, croner would wait until the clock has caught up.
  const guard = setInterval(() => {
    const time = now();
    if (time < seen - secondMs) {
      cron.stop();
      cron = startEachSecond();
      dueAt = toFirstDue(time, intervalMs);
    }
    seen = time;
  }, secondMs);

  return {
    isRunning: () => cron.isRunning(),
    stop() {
      clearInterval(guard);
      cron.stop();
    },
  };
}
