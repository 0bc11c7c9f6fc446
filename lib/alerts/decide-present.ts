import { toKey } from './key';
import { judgeNode, nodeKinds } from './judge-node';
import { judgeService, serviceKinds, type ServiceView } from './judge-service';
import type { Draft } from './draft';
import type { Look } from './look';
import type { Registry } from './registry';
import type { AlertRules } from './rules';
import { settle } from './settle';
import type { Member } from './subject';
import { toTerms } from './terms';

/** The services and nodes whose conditions a poll may have changed. */
export type Reach = { services: ReadonlySet<string>; nodes: ReadonlySet<string> };

/** Returns what the poll touched, and open alerts that time alone can end. `isWhole`: everything, as after a start. */
export function toReach(look: Look, registry: Registry, isWhole: boolean): Reach {
  const services = new Set<string>(isWhole ? registry.services() : []);
  const nodes = new Set<string>(isWhole ? registry.listNodes() : []);
  for (const { before, after } of look.touched.instances) {
    if (before !== undefined) services.add(before.subject.service);
    if (after !== undefined) services.add(after.subject.service);
  }
  for (const { before, after } of look.touched.checks) {
    const subject = after?.subject ?? before?.subject;
    if (subject?.serviceId === '') nodes.add(subject.node);
  }
  // Once everything is visible again, what is still missing is gone.
  const isAll = isWhole || (look.wasPartial && !look.isPartial);
  for (const { datacenter, kind, service, node } of look.standing.values()) {
    if (datacenter !== look.datacenter) continue;
    if (service !== null && (isAll || kind === 'flapping' || kind === 'vanished')) services.add(service);
    if (node !== null && isAll) nodes.add(node);
  }
  return { services, nodes };
}

export function decideNodes(
  draft: Draft,
  look: Look,
  registry: Registry,
  rules: AlertRules,
  reach: Reach,
): void {
  const { datacenter, at } = look;
  const left = new Set(look.touched.checks.filter(({ after }) => after === undefined).map(nodeOf));
  for (const node of reach.nodes) {
    const about = { datacenter, service: null, node };
    const checks = registry.listNodeChecks(node);
    // Under a steady filter, what is seen to leave is gone.
    const isHidden = look.isPartial && (look.isHiding || !left.has(node));
    for (const kind of nodeKinds) {
      const verdict = judgeNode(kind, { checks, isHidden, at });
      if (verdict.is !== 'stands' && !draft.standing().has(toKey(kind, about))) continue;
      settle(draft, kind, about, verdict, toTerms(rules, kind, { datacenter, node }));
    }
  }
}

function nodeOf({ before }: Look['touched']['checks'][number]): string | undefined {
  return before?.subject.node;
}

export function decideServices(
  draft: Draft,
  look: Look,
  registry: Registry,
  rules: AlertRules,
  reach: Reach,
): void {
  const left = toLeft(look);
  for (const service of reach.services) {
    const members = registry.listMembers(service);
    const lastMembers = left.get(service) ?? [];
    const view: ServiceView = {
      members,
      lastMembers,
      isHidden: isHidden(look, service, members, lastMembers),
      moves: registry.moves.list(service, look.at),
      at: look.at,
    };
    decideService(draft, look, service, view, rules);
  }
}

function decideService(
  draft: Draft,
  look: Look,
  service: string,
  view: ServiceView,
  rules: AlertRules,
): void {
  const { datacenter } = look;
  const about = { datacenter, service, node: null };
  const known = view.members.length > 0 ? view.members : view.lastMembers;
  const subject = { datacenter, service, members: known };
  for (const kind of serviceKinds) {
    const before = draft.standing().get(toKey(kind, about));
    // The terms of a service that has been gone for longer are no longer known, so they stay as they were.
    const isKnown = before !== undefined && known.length === 0;
    const terms = kind === 'too-few' || before !== undefined ? toTerms(rules, kind, subject) : undefined;
    const verdict = judgeService(kind, view, before, terms?.min);
    if (verdict.is !== 'stands' && before === undefined) continue;
    settle(draft, kind, about, verdict, isKnown ? 'known' : (terms ?? toTerms(rules, kind, subject)));
  }
}

/** By service, the instances that existed until this poll. */
function toLeft({ touched }: Look): Map<string, Member[]> {
  const left = new Map<string, Member[]>();
  for (const { before, after } of touched.instances) {
    if (before === undefined || after?.subject.service === before.subject.service) continue;
    const { service } = before.subject;
    left.set(service, [...(left.get(service) ?? []), before]);
  }
  return left;
}

/** Returns whether a missing instance may only be hidden from our token. */
function isHidden(look: Look, service: string, members: readonly Member[], left: readonly Member[]): boolean {
  if (!look.isPartial) return false;
  if (left.length > 0 && look.isHiding) return true;
  return (members.length > 0 || left.length === 0) && look.isHidden(service);
}
