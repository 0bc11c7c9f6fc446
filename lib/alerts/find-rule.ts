import type { AlertKind } from './alert';
import type { Rule, RuleMatch } from './rules';
import type { Subject } from './subject';

/** Returns the first rule that applies to this subject and kind. */
export function findRule(rules: readonly Rule[], kind: AlertKind, subject: Subject): Rule | undefined {
  return rules.find((rule) => rule.kinds.includes(kind) && isFor(rule.match, subject));
}

function isFor(match: RuleMatch, subject: Subject): boolean {
  const { services, tags, nodes, datacenters, meta } = match;
  const members = subject.members ?? [];
  // An alert about all of Consul is not limited to any datacenter.
  if (datacenters !== undefined && subject.datacenter !== '' && !isOneOf(datacenters, subject.datacenter))
    return false;
  if (services !== undefined && !isOneOf(services, subject.service)) return false;
  if (nodes !== undefined && !isOnOne(nodes, subject)) return false;
  if (
    tags !== undefined &&
    !members.some(({ subject: { tags: has } }) => has.some((tag) => isOneOf(tags, tag)))
  )
    return false;
  if (meta === undefined) return true;
  return members.some((member) =>
    Object.entries(meta).every(([key, value]) => isOneOf([value], member.subject.meta[key])),
  );
}

function isOnOne(nodes: readonly string[], { node, members = [] }: Subject): boolean {
  if (node !== undefined) return isOneOf(nodes, node);
  return members.some(({ subject }) => isOneOf(nodes, subject.node));
}

function isOneOf(patterns: readonly string[], text: string | undefined): boolean {
  return text !== undefined && patterns.some((pattern) => isLike(pattern, text));
}

/**
 * Returns whether the text matches the pattern, in which `*` stands for any text. Takes time proportional to both,
 * whatever they contain.
 */
export function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
