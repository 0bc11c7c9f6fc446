import type { Snapshot } from '@/lib/health/snapshot';
import { createFailureLog } from './failure-log';
import type { Log } from './log';

/** Logs that Consul hides a part from our token, as `createFailureLog` does. */
export function createPartialLog(log: Log): (snapshot: Snapshot, at: number) => void {
  const logPartial = createFailureLog(log, "Consul no longer hides anything from this monitor's token");
  return ({ isPartial = false, lack = "this monitor's token lacks permissions" }, at) => {
    logPartial(isPartial ? { outcome: 'filtered', message: `The data is partial: ${lack}` } : undefined, at);
  };
}
