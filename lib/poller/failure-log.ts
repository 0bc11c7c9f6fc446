import type { Log } from './log';

/** What goes wrong, in one sentence for a person, and how bad it is in figures. */
export type Failure = { outcome: string; message: string; figures?: object };

/** How long a lasting failure stays silent between two warnings, in milliseconds. */
const reminderMs = 10 * 60_000;

/**
 * Says what may go wrong at every poll, and is not to be said at every one: when it begins or its outcome changes,
 * every ten minutes while it lasts, and, in the words of `over`, when it ends. To be told each time, of a success by
 * `undefined`, with the time in epoch milliseconds.
 */
export function createFailureLog(log: Log, over: string): (failure: Failure | undefined, at: number) => void {
  let failing: { outcome: string; since: number; saidAt: number } | undefined;

  return (failure, at) => {
    if (failure === undefined) {
      if (failing !== undefined)
        log.info({ outcome: failing.outcome, failedForMs: at - failing.since }, over);
      failing = undefined;
      return;
    }
    const { outcome, message, figures } = failure;
    if (failing?.outcome === outcome && Math.abs(at - failing.saidAt) < reminderMs) return;
    const since = failing?.since ?? at;
    log.warn({ outcome, ...figures, failingForMs: at - since }, message);
    failing = { outcome, since, saidAt: at };
  };
}
