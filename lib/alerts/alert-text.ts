import { toDatacenterWords } from '@/lib/health/peer';
import type { AlertKind } from './alert';
import { toDurationWords } from './duration';
import { type ConditionSubject, toWellFormed } from './key';
import type { Registry } from './registry';
import type { Member } from './subject';

/** The maximum number of instances, checks or services named in one text. */
const maxNamed = 10;

/** The longest text, in characters, whatever the names in it. */
const longest = 4000;

/** How much of a check's output is included, in characters. */
const maxOutput = 200;

/** The facts that a text is made from. */
export type AlertFacts = {
  about: ConditionSubject;
  since: number;
  at: number;
  /** How many instances must be passing. */
  min: number;
  /** Why the last poll failed, for `blind`; empty for other kinds. */
  reason: string;
  registry: Pick<Registry, 'listMembers' | 'listNodeChecks' | 'listMembersOn' | 'listChecks'> | undefined;
};

const titles = {
  'service-critical': (subject) => `${subject} is critical`,
  'service-warning': (subject) => `${subject} is in warning`,
  'node-critical': (subject) => `Node ${subject} is critical`,
  'node-warning': (subject) => `Node ${subject} is in warning`,
  'too-few': (subject) => `${subject} has too few passing instances`,
  vanished: (subject) => `${subject} vanished`,
  flapping: (subject) => `${subject} is flapping`,
} as const satisfies Record<Exclude<AlertKind, 'blind'>, (subject: string) => string>;

/** Returns one line: "web is critical in dc1". */
export function toTitle(kind: AlertKind, { datacenter, service, node }: ConditionSubject): string {
  if (kind === 'blind') {
    return datacenter === ''
      ? 'Consul cannot be polled'
      : `${toDatacenterWords(datacenter)} cannot be polled`;
  }
  return toLine(`${titles[kind](service ?? node ?? '')} in ${toDatacenterWords(datacenter)}`);
}

/** Returns the details in whole sentences. */
export function toText(kind: AlertKind, words: AlertFacts): string {
  const { about, since, at, min, reason, registry } = words;
  const members = about.service === null ? [] : (registry?.listMembers(about.service) ?? []);
  switch (kind) {
    case 'service-critical':
      return toStatusText(words, members, 'critical');
    case 'service-warning':
      return toStatusText(words, members, 'warning');
    case 'node-critical':
    case 'node-warning':
      return toNodeText(words);
    case 'too-few': {
      const passing = members.filter(({ status }) => status === 'passing').length;
      return `${passing} of its instances ${passing === 1 ? 'is' : 'are'} passing, and ${min} are required.`;
    }
    case 'vanished':
      return 'None of its instances is registered any more.';
    case 'flapping':
      return 'An instance changed its status, or disappeared and returned, at least five times within an hour.';
    case 'blind':
      return toLine(
        `Nothing has been seen for ${toDurationWords(at - since)}, so its current state is unknown. ${reason}`.trim(),
      );
  }
}

function toStatusText(
  { registry }: AlertFacts,
  members: readonly Member[],
  wanted: 'critical' | 'warning',
): string {
  const bad = members.filter(({ status }) => status === wanted);
  const counted = `${bad.length} of ${members.length === 1 ? '1 instance' : `${members.length} instances`}`;
  const verb = wanted === 'critical' ? 'critical' : 'in warning';
  const named = bad.slice(0, maxNamed).map(({ subject }) => {
    const checks = registry?.listChecks(subject.node) ?? [];
    const culprit = checks.find(
      (check) => check.status === wanted && ['', subject.serviceId].includes(check.subject.serviceId),
    );
    const result = culprit === undefined ? '' : ` (${toCheckResult(culprit.subject)})`;
    return `${subject.serviceId} on ${subject.node}${result}`;
  });
  return toLine(
    `${counted} ${bad.length === 1 ? 'is' : 'are'} ${verb}: ${list(named, 'instances', bad.length)}.`,
  );
}

function toNodeText({ about, registry }: AlertFacts): string {
  const node = about.node ?? '';
  const bad = (registry?.listNodeChecks(node) ?? []).filter(({ status }) => status !== 'passing');
  const results = list(
    bad.map(({ subject }) => toCheckResult(subject)),
    'checks',
  );
  const taken = (registry?.listMembersOn(node) ?? []).filter(({ status }) => status !== 'passing');
  const services = [...new Set(taken.map(({ subject }) => subject.service))].sort();
  const cause = `${bad.length === 1 ? 'Its check' : 'Its checks'}: ${results}.`;
  if (services.length === 0) return toLine(cause);
  return toLine(`${cause} Affected: ${list(services, 'services')}.`);
}

function toCheckResult({ name, output }: { name: string; output: string }): string {
  const first =
    output
      .trim()
      .slice(0, 4 * maxOutput)
      .split('\n')[0]
      ?.trim() ?? '';
  return first === '' ? name : `${name}: ${first.slice(0, maxOutput)}`;
}

function list(names: readonly string[], what: string, all = names.length): string {
  if (all <= maxNamed) return names.join(', ');
  return `${names.slice(0, maxNamed).join(', ')} and ${all - maxNamed} more ${what}`;
}

/** Returns text on one line without control characters: it comes from checks and registrations. */
function toLine(text: string): string {
  return toWellFormed(text.slice(0, longest).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' '));
}
