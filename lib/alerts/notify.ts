import type { Condition } from './condition';
import type { Draft } from './draft';
import { isActive, isMatch, isSilenced, type Silence } from './silence';

type Context = {
  at: number;
  repeatMs: number;
  /** The names of all receivers. */
  known: readonly string[];
  listSilences: () => readonly Silence[];
};

/** Returns whether a notification is due, leaving silences aside. */
export function isDue(
  { firedAt, notifiedAt }: Condition,
  { at, repeatMs }: Pick<Context, 'at' | 'repeatMs'>,
): boolean {
  return firedAt !== null && (notifiedAt === null || at - notifiedAt >= repeatMs);
}

/** Notifies of an alert that is due, unless it is silenced. */
export function notifyDue(draft: Draft, alert: Condition, { at, known, listSilences }: Context): void {
  if (isSilenced(alert, listSilences(), at)) return;
  draft.put({ ...alert, notifiedAt: at });
  draft.notify({ key: alert.key, isResolved: false, receivers: existingReceivers(alert, known) });
}

/**
 * Notifies that alerts have resolved: each one whose firing was notified, silenced or not. Ends silences that end with
 * recovery.
 */
export function notifyResolved(draft: Draft, { at, known, listSilences }: Context): void {
  const resolved = draft.resolved();
  if (resolved.length === 0) return;
  for (const alert of resolved)
    if (alert.notifiedAt !== null)
      draft.notify({ key: alert.key, isResolved: true, receivers: existingReceivers(alert, known) });
  for (const silence of listSilences()) {
    if (!silence.endsWithRecovery || !isActive(silence, at)) continue;
    const isOf = (alert: Condition) => isMatch(silence.match, alert);
    const isLeft = [...draft.conditions().values()].some((alert) => alert.firedAt !== null && isOf(alert));
    if (!isLeft && resolved.some(isOf)) draft.endSilence(silence.id);
  }
}

/** The receivers that were notified when it fired and still exist. */
function existingReceivers({ receivers }: Condition, known: readonly string[]): string[] {
  return receivers.filter((name) => known.includes(name));
}
