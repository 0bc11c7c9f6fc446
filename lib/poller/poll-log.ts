import type { PollOutcome, PollRecord } from '@/lib/health/poll';

/** What the poller says things with; pino fits. */
export type Log = {
  info: (figures: object, sentence: string) => void;
  warn: (figures: object, sentence: string) => void;
  error: (figures: object, sentence: string) => void;
};

/** How long a lasting failure stays silent between two warnings, in milliseconds. */
const reminderMs = 10 * 60_000;

/**
 * Says one line for each successful poll. A failure is said when it begins or its kind changes, every ten minutes
 * while it lasts, and when it ends.
 */
export function createPollLog(log: Log): (record: PollRecord) => void {
  let failing: { outcome: PollOutcome; since: number; saidAt: number } | undefined;

  return (record) => {
    const { at, outcome, message, ...figures } = record;
    if (outcome === 'ok') {
      if (failing !== undefined) {
        log.info({ outcome: failing.outcome, failedForMs: at - failing.since }, 'Consul answers again');
      }
      failing = undefined;
      log.info(figures, 'polled Consul');
      return;
    }
    if (failing?.outcome === outcome && at - failing.saidAt < reminderMs) return;
    const since = failing?.since ?? at;
    log.warn({ outcome, ...figures, failingForMs: at - since }, message ?? 'the poll failed');
    failing = { outcome, since, saidAt: at };
  };
}
