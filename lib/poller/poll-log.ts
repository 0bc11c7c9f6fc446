import type { PollRecord } from '@/lib/health/poll';
import { createFailureLog } from './failure-log';
import type { Log } from './log';

/** Logs one line for each successful poll, and failures as `createFailureLog` does. */
export function createPollLog(log: Log): (record: PollRecord) => void {
  const logFailure = createFailureLog(log, 'Consul answers again');

  return ({ at, outcome, message, ...figures }) => {
    if (outcome !== 'ok') {
      logFailure({ outcome, message: message ?? 'the poll failed', figures }, at);
      return;
    }
    logFailure(undefined, at);
    log.info(figures, 'polled Consul');
  };
}
