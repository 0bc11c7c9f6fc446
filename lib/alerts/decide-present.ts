import { applyVerdict } from './apply-verdict';
import type { Draft } from './draft';
import { judgeNode, nodeKinds } from './judge-node';
import { judgeService, serviceKinds, type ServiceView } from './judge-service';
import { toKey } from './key';
import type { PolledState } from './polled-state';
import type { Registry } from './registry';
import type { AlertRules } from './rules';
import type { Member } from './subject';
import { toTerms } from './terms';

/** The services and nodes whose conditions a poll may have changed. */
export type Affected = { services: ReadonlySet<string>; nodes: ReadonlySet<string> };

/** Returns what the poll touched, and open alerts that time alone can end. `isWhole`: everything, as after a start. */
export function toAffected(state: PolledState, registry: Registry, isWhole: boolean): Affected {
  const services = new Set<string>(isWhole ? registry.services() : []);
  const nodes = new Set<string>(isWhole ? registry.listNodes() : []);
  for (const { before, after } of state.touched.instances) {
    if (before !== undefined) services.add(before.subject.service);
    if (after !== undefined) services.add(after.subject.service);
  }
  for (const { before, after } of state.touched.checks) {
    const subject = after?.subject ?? before?.subject;
    if (subject?.serviceId === '') nodes.add(subject.node);
  }
  // Once everything is visible again, what is still missing is gone.
  const isAll = isWhole || (state.wasPartial && !state.isPartial);
  for (const { datacenter, kind, service, node } of state.conditions.values()) {
    if (datacenter !== state.datacenter) continue;
    if (service !== null && (isAll || kind === 'flapping' || kind === 'vanished')) services.add(service);
    if (node !== null && isAll) nodes.add(node);
  }
  return { services, nodes };
}

export function decideNodes(
  draft: Draft,
  state: PolledState,
  registry: Registry,
  rules: AlertRules,
  reach: Affected,
): void {
  const { datacenter, at } = state;
  const left = new Set(state.touched.checks.filter(({ after }) => after === undefined).map(nodeOf));
  for (const node of reach.nodes) {
    const about = { datacenter, service: null, node };
    const checks = registry.listNodeChecks(node);
    // Under a steady filter, what is seen to leave is gone.
    const isHidden = state.isPartial && (state.isHiding || !left.has(node));
    for (const kind of nodeKinds) {
      const verdict = judgeNode(kind, { checks, isHidden, at });
      if (verdict.is !== 'met' && !draft.conditions().has(toKey(kind, about))) continue;
      applyVerdict(draft, kind, about, verdict, toTerms(rules, kind, { datacenter, node }));
    }
  }
}

function nodeOf({ before }: PolledState['touched']['checks'][number]): string | undefined {
  return before?.subject.node;
}

export function decideServices(
  draft: Draft,
  state: PolledState,
  registry: Registry,
  rules: AlertRules,
  reach: Affected,
): void {
  const left = groupLastMembers(state);
  for (const service of reach.services) {
    const members = registry.listMembers(service);
    const lastMembers = left.get(service) ?? [];
    const view: ServiceView = {
      members,
      lastMembers,
      isHidden: isHidden(state, service, members, lastMembers),
      changes: registry.recentChanges.list(service, state.at),
      at: state.at,
    };
    decideService(draft, state, service, view, rules);
  }
}

function decideService(
  draft: Draft,
  state: PolledState,
  service: string,
  view: ServiceView,
  rules: AlertRules,
): void {
  const { datacenter } = state;
  const about = { datacenter, service, node: null };
  const known = view.members.length > 0 ? view.members : view.lastMembers;
  const subject = { datacenter, service, members: known };
  for (const kind of serviceKinds) {
    const before = draft.conditions().get(toKey(kind, about));
    // The terms of a service that has been gone for longer are no longer known, so they stay as they were.
    const isKnown = before !== undefined && known.length === 0;
    const terms = kind === 'too-few' || before !== undefined ? toTerms(rules, kind, subject) : undefined;
    const verdict = judgeService(kind, view, before, terms?.min);
    if (verdict.is !== 'met' && before === undefined) continue;
    applyVerdict(draft, kind, about, verdict, isKnown ? 'known' : (terms ?? toTerms(rules, kind, subject)));
  }
}

/** By service, the instances that existed until this poll. */
function groupLastMembers({ touched }: PolledState): Map<string, Member[]> {
  const left = new Map<string, Member[]>();
  for (const { before, after } of touched.instances) {
    if (before === undefined || after?.subject.service === before.subject.service) continue;
    const { service } = before.subject;
    left.set(service, [...(left.get(service) ?? []), before]);
  }
  return left;
}

/** Returns whether a missing instance may only be hidden from our token. */
function isHidden(
  state: PolledState,
  service: string,
  members: readonly Member[],
  left: readonly Member[],
): boolean {
  if (!state.isPartial) return false;
  if (left.length > 0 && state.isHiding) return true;
  return (members.length > 0 || left.length === 0) && state.isHidden(service);
}
