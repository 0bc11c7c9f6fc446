import type { Snapshot } from '@/lib/health/snapshot';
import { createFailureLog } from './failure-log';
import type { Log } from './log';

/** Logs that Consul hides a part from our token, as `createFailureLog` does. */
export function createPartialLog(log: Log): (snapshot: Snapshot, at: number) => void {
  const logPartial = createFailureLog(log, 'Consul no longer hides anything from our token');
  return ({ isPartial = false, lack = 'our token lacks permissions' }, at) => {
    logPartial(isPartial ? { outcome: 'filtered', message: `The data is partial: ${lack}` } : undefined, at);
  };
}
