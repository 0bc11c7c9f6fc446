import { Cron } from 'croner';

/** Runs the tick every interval from `startedAt` on (epoch milliseconds), first one interval later, never two at a time. */
export function startInterval(seconds: number, startedAt: number, tick: () => Promise<void>): Cron {
  // Croner counts an interval from its own last run; without a start it would run in this very second, too.
  const startAt = new Date(startedAt + seconds * 1000);
  return new Cron('* * * * * *', { interval: seconds, startAt, protect: true }, tick);
}
