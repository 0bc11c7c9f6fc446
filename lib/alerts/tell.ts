import type { Draft } from './draft';
import { isActive, isMatch, isSilenced, type Silence } from './silence';
import type { Standing } from './standing';

type Context = {
  at: number;
  repeatMs: number;
  /** The names of all who can be told. */
  known: readonly string[];
  listSilences: () => readonly Silence[];
};

/** Whether it is to be told, again or at last, where no silence keeps it from being told. */
export function isDue(
  { firedAt, toldAt }: Standing,
  { at, repeatMs }: Pick<Context, 'at' | 'repeatMs'>,
): boolean {
  return firedAt !== null && (toldAt === null || at - toldAt >= repeatMs);
}

/** Tells of an alert that is due, unless it is silenced. */
export function tellDue(draft: Draft, alert: Standing, { at, known, listSilences }: Context): void {
  if (isSilenced(alert, listSilences(), at)) return;
  draft.put({ ...alert, toldAt: at });
  draft.tell({ key: alert.key, isResolved: false, receivers: toKnown(alert, known) });
}

/** Tells that alerts have resolved: each, silenced or not, whose firing was told. Ends the silences that recovery ends. */
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

/** Those who were to be told when it fired, and still can be. */
function toKnown({ receivers }: Standing, known: readonly string[]): string[] {
  return receivers.filter((name) => known.includes(name));
}
