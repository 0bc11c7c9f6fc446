import type { PollRecord } from '@/lib/health/poll';
import { type AlertFacts, toText, toTitle } from './alert-text';
import type { Condition } from './condition';
import type { Draft } from './draft';
import { hasCause } from './find-cause';
import { toKey } from './key';
import type { PolledState } from './polled-state';
import type { Registry } from './registry';
import type { AlertRules } from './rules';
import { toTerms } from './terms';

/** Fires the conditions of one datacenter that have lasted long enough, except those that another one explains. */
export function firePresent(
  draft: Draft,
  datacenter: string,
  at: number,
  registry: Registry,
  rules: AlertRules,
): void {
  for (const alert of [...draft.conditions().values()]) {
    if (alert.datacenter !== datacenter || alert.kind === 'blind' || !isDueToFire(alert, at)) continue;
    const { service } = alert;
    const members = service === null ? [] : registry.listMembers(service);
    const min =
      service === null ? 0 : (toTerms(rules, 'too-few', { datacenter, service, members })?.min ?? 0);
    if (hasCause(alert, { registry, conditions: draft.conditions(), min })) continue;
    fire(draft, alert, { at, min, reason: '', registry });
  }
}

/** Fires for datacenters that have been unseen long enough; a single alert when that is all of Consul. */
export function fireBlind(draft: Draft, { at, datacenters }: Pick<PolledState, 'at' | 'datacenters'>): void {
  const isAll = draft.conditions().has(toKey('blind', { datacenter: '', service: null, node: null }));
  for (const alert of [...draft.conditions().values()]) {
    if (alert.kind !== 'blind' || !isDueToFire(alert, at)) continue;
    if (isAll && alert.datacenter !== '') continue;
    const lastPolls = [...datacenters.values()].map(({ lastPoll }) => lastPoll);
    const failed =
      datacenters.get(alert.datacenter)?.lastPoll ??
      lastPolls.find((poll) => (poll?.message ?? null) !== null);
    fire(draft, alert, { at, min: 0, reason: toReason(failed), registry: undefined });
  }
}

function isDueToFire({ firedAt, since, forMs }: Condition, at: number): boolean {
  return firedAt === null && at - since >= forMs;
}

function toReason(poll: PollRecord | undefined): string {
  const { message } = poll ?? {};
  if (!message) return '';
  return `The last poll failed: ${message}${/[.?!…]$/.test(message) ? '' : '.'}`;
}

function fire(draft: Draft, alert: Condition, words: Omit<AlertFacts, 'about' | 'since'>): void {
  const { datacenter, service, node, kind, since } = alert;
  const about = { datacenter, service, node };
  const text = toText(kind, { ...words, about, since });
  draft.put({ ...alert, title: toTitle(kind, about), text, firedAt: words.at });
}
