import type { AlertKind, Severity } from './alert';
import { parseDuration } from './duration';
import { findRule } from './find-rule';
import { type AlertRules, defaultsOf } from './rules';
import type { Member, Subject } from './subject';

/** The terms on which a condition becomes an alert. */
export type Terms = {
  forMs: number;
  severity: Severity;
  owner: string | null;
  runbook: string | null;
  receivers: readonly string[];
  /** How many instances must be passing, if configured. */
  min: number | undefined;
};

/** Longer values of service meta are cut: anyone who may register a service can write them. */
const longest = 500;

const maxMin = 100_000;

/** Combines the rules and the service's own meta for a kind; `undefined` when nobody is notified. */
export function toTerms(rules: AlertRules, kind: AlertKind, subject: Subject): Terms | undefined {
  const rule = findRule(rules.rules, kind, subject);
  if (rule === undefined || rule.isMuted) return undefined;
  const own = readMeta(subject.members ?? []);
  if (own.isMuted) return undefined;
  const receivers = rule.receivers ?? rules.receivers;
  const defaults = defaultsOf[kind];
  return {
    forMs: (kind === 'flapping' ? undefined : own.forMs) ?? rule.forMs ?? defaults.forMs,
    severity: rule.severity ?? defaults.severity,
    owner: own.owner ?? rule.owner ?? null,
    runbook: own.runbook ?? rule.runbook ?? null,
    receivers: receivers.filter((name) => rules.receivers.includes(name)),
    min: own.min ?? rule.min,
  };
}

/**
 * What a service configures in the meta of its instances. Invalid values are ignored. Consul's agent refuses meta keys
 * that begin with `consul-`; what is registered directly in the catalog may have them.
 */
function readMeta(members: readonly Member[]) {
  const readTerm = (name: string): string | undefined => {
    for (const { subject } of members) {
      const term = (
        subject.meta[`consul_monitor_${name}`] ??
        subject.meta[`consul-monitor-${name}`] ??
        ''
      ).trim();
      if (term !== '') return term.slice(0, longest);
    }
    return undefined;
  };
  const min = readTerm('min');
  return {
    forMs: parseDuration(readTerm('for') ?? ''),
    owner: readTerm('owner'),
    runbook: readTerm('runbook'),
    min: min !== undefined && /^\d{1,6}$/.test(min) && Number(min) <= maxMin ? Number(min) : undefined,
    isMuted: ['true', '1', 'yes'].includes((readTerm('mute') ?? '').toLowerCase()),
  };
}
