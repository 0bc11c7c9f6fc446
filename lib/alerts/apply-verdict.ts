import type { AlertKind } from './alert';
import type { Condition } from './condition';
import type { Draft } from './draft';
import { type ConditionSubject, toKey, toPath } from './key';
import type { Terms } from './terms';
import type { Verdict } from './verdict';

/** Used when nobody is notified any more, for example after a change of the rules. */
const unwatched = 'It no longer matches any alert rule.';

/**
 * Applies a verdict to the draft: a condition begins, continues or ends. `terms`: `undefined` when nobody is notified;
 * `'known'` when the terms that it began with still apply.
 */
export function applyVerdict(
  draft: Draft,
  kind: AlertKind,
  about: ConditionSubject,
  verdict: Verdict,
  terms: Terms | 'known' | undefined,
): void {
  const key = toKey(kind, about);
  const before = draft.conditions().get(key);
  if (before === undefined) {
    if (verdict.is === 'met' && terms !== undefined && terms !== 'known')
      draft.put(begin(kind, about, verdict.since, terms));
    return;
  }
  if (terms === undefined) return draft.end(before, unwatched);
  if (verdict.is === 'over') return draft.end(before, verdict.why);
  if (before.firedAt !== null) return;
  if (verdict.is === 'unclear') return draft.end(before, '');
  if (terms !== 'known' && !isOnTerms(before, terms)) draft.put({ ...before, ...toAlertFields(terms) });
}

function begin(kind: AlertKind, about: ConditionSubject, since: number, terms: Terms): Condition {
  return {
    key: toKey(kind, about),
    kind,
    ...about,
    title: '',
    text: '',
    since,
    firedAt: null,
    notifiedAt: null,
    path: toPath(about),
    ...toAlertFields(terms),
  };
}

function toAlertFields({ severity, owner, runbook, forMs, receivers }: Terms) {
  return { severity, owner, runbook, forMs, receivers };
}

function isOnTerms(before: Condition, terms: Terms): boolean {
  const { severity, owner, runbook, forMs, receivers } = terms;
  if (before.severity !== severity || before.owner !== owner || before.runbook !== runbook) return false;
  return before.forMs === forMs && before.receivers.join('\0') === receivers.join('\0');
}
