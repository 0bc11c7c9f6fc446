import type { Snapshot } from '@/lib/health/snapshot';
import { createFailureLog } from './failure-log';
import type { Log } from './log';

/** Logs that Consul hides a part from our token, as `createFailureLog` does. */
export function createPartialLog(log: Log): (snapshot: Snapshot, at: number) => void {
  const say = createFailureLog(log, 'Consul hides nothing from our token any more');
  return ({ isPartial = false, lack = 'our token may not see everything' }, at) => {
    say(isPartial ? { outcome: 'filtered', message: `What is seen is partial: ${lack}` } : undefined, at);
  };
}
