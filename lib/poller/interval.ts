import { Cron } from 'croner';
import { toFirstDue, toNextDue } from './due';

type Interval = {
  seconds: number;
  /** Epoch milliseconds. */
  now: () => number;
  tick: () => Promise<void>;
};

/** Runs the tick every interval from now on, on whole seconds, first an interval later, never two at a time. */
export function startInterval({ seconds, now, tick }: Interval): Cron {
  const intervalMs = seconds * 1000;
  let dueAt = toFirstDue(now(), intervalMs);
  // Each second, since croner's own `interval` wakes up to 30 seconds late once it is out of step, and with a
  // `startAt` needs longer the longer it has run. In local time it would miss the hour that summer's end repeats.
  return new Cron('* * * * * *', { utcOffset: 0, protect: true }, async () => {
    const time = now();
    if (time < dueAt) return;
    dueAt = toNextDue(dueAt, time, intervalMs);
    await tick();
  });
}
