import { readAlertsFile } from '@/lib/alerts/read-file';
import { toErrorMessage } from '@/lib/error-message';
import type { Finding } from './finding';

const subject = 'alerts';

/** Checks the alerts file; `undefined` without one. `set`: receivers set by variables. */
export function checkAlerts(file: string | undefined, set: readonly string[]): Finding | undefined {
  if (file === undefined) return undefined;
  try {
    const { rules, receivers } = readAlertsFile(file, set);
    const message = `${file} has ${toCount(rules.length, 'rule')} and ${toCount(receivers.length, 'receiver')}`;
    if (receivers.length + set.length > 0) return { subject, level: 'ok', message };
    return { subject, level: 'note', message: `${message}: no alerts will be sent` };
  } catch (error) {
    return { subject, level: 'wrong', message: toErrorMessage(error) };
  }
}

function toCount(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
