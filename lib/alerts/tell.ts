import type { Draft } from './draft';
import { isActive, isMatch, isSilenced, type Silence } from './silence';
import type { Standing } from './standing';

type Context = {
  at: number;
  repeatMs: number;
  /** The names of all receivers. */
  known: readonly string[];
  listSilences: () => readonly Silence[];
};

/** Returns whether a notification is due, leaving silences aside. */
export function isDue(
  { firedAt, toldAt }: Standing,
  { at, repeatMs }: Pick<Context, 'at' | 'repeatMs'>,
): boolean {
  return firedAt !== null && (toldAt === null || at - toldAt >= repeatMs);
}

/** Notifies of an alert that is due, unless it is silenced. */
export function tellDue(draft: Draft, alert: Standing, { at, known, listSilences }: Context): void {
  if (isSilenced(alert, listSilences(), at)) return;
  draft.put({ ...alert, toldAt: at });
  draft.tell({ key: alert.key, isResolved: false, receivers: toKnown(alert, known) });
}

/**
 * Notifies that alerts have resolved: each one whose firing was notified, silenced or not. Ends silences that end with
 * recovery.
 */
export function tellResolved(draft: Draft, { at, known, listSilences }: Context): void {
  const resolved = draft.resolved();
  if (resolved.length === 0) return;
  for (const alert of resolved)
    if (alert.toldAt !== null)
      draft.tell({ key: alert.key, isResolved: true, receivers: toKnown(alert, known) });
  for (const silence of listSilences()) {
    if (!silence.endsWithRecovery || !isActive(silence, at)) continue;
    const isOf = (alert: Standing) => isMatch(silence.match, alert);
    const isLeft = [...draft.standing().values()].some((alert) => alert.firedAt !== null && isOf(alert));
    if (!isLeft && resolved.some(isOf)) draft.endSilence(silence.id);
  }
}

/** The receivers that were notified when it fired and still exist. */
function toKnown({ receivers }: Standing, known: readonly string[]): string[] {
  return receivers.filter((name) => known.includes(name));
}
