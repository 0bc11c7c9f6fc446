import type { Log } from './log';

/** A failure in one sentence for people, with figures for its extent. */
export type Failure = { outcome: string; message: string; figures?: object };

/** How often a failure that persists is logged again, in milliseconds. */
const reminderMs = 10 * 60_000;

/**
 * Logs what may fail at every poll without logging every time: when it begins or its outcome changes, every ten minutes
 * while it lasts and, in the words of `over`, when it ends. Call it each time, with `undefined` for a success, and the
 * time in epoch milliseconds.
 */
export function createFailureLog(log: Log, over: string): (failure: Failure | undefined, at: number) => void {
  let failing: { outcome: string; since: number; loggedAt: number } | undefined;

  return (failure, at) => {
    if (failure === undefined) {
      if (failing !== undefined)
        log.info({ outcome: failing.outcome, failedForMs: at - failing.since }, over);
      failing = undefined;
      return;
    }
    const { outcome, message, figures } = failure;
    if (failing?.outcome === outcome && Math.abs(at - failing.loggedAt) < reminderMs) return;
    const since = failing?.since ?? at;
    log.warn({ outcome, ...figures, failingForMs: at - since }, message);
    failing = { outcome, since, loggedAt: at };
  };
}
