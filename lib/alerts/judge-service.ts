import { toWorst } from '@/lib/health/since';
import type { Status } from '@/lib/health/status';
import { fewestTransitions } from '@/lib/history/flapping';
import type { Condition } from './condition';
import type { Member } from './subject';
import { met, over, unclear, type Verdict } from './verdict';

export const serviceKinds = [
  'service-critical',
  'service-warning',
  'too-few',
  'vanished',
  'flapping',
] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** A service after the newest poll. */
export type ServiceView = {
  members: readonly Member[];
  /** The instances that the previous poll saw, when this one no longer sees any. */
  lastMembers: readonly Member[];
  /** Whether what is missing may only be hidden. */
  isHidden: boolean;
  /** When the instance with the most changes within the last hour changed, epoch milliseconds. */
  changes: readonly number[];
  at: number;
};

/** How long a vanished service is reported as missing, in milliseconds; after that it is considered gone for good. */
const missedMs = 86_400_000;

type Judge = (view: ServiceView, condition: Condition | undefined, min: number | undefined) => Verdict;

const judges = {
  'service-critical': (view, condition) => judgeStatus(view, condition, 'critical'),
  'service-warning': (view, condition) => judgeStatus(view, condition, 'warning'),
  'too-few': judgeTooFew,
  vanished: judgeVanished,
  flapping: judgeFlapping,
} as const satisfies Record<ServiceKind, Judge>;

/**
 * Judges whether a condition of this kind is met, given the state before. `min`: how many instances must be passing.
 */
export function judgeService(
  kind: ServiceKind,
  view: ServiceView,
  condition: Condition | undefined,
  min?: number,
): Verdict {
  return judges[kind](view, condition, min);
}

function judgeStatus(view: ServiceView, condition: Condition | undefined, wanted: Status): Verdict {
  const { members, isHidden } = view;
  if (members.length === 0) return isHidden ? unclear : over('It is no longer registered.');
  const active = members.filter(({ status }) => status !== 'maintenance');
  const { status, since } = toWorst(active);
  if (active.length === 0) return unclear;
  if (status === wanted) return met(since ?? view.at);
  // A status worse than warning is not a recovery from it, and neither is moving a critical instance into maintenance.
  if (status === 'critical' || isHidden || isUnderWork(members, condition)) return unclear;
  if (wanted === 'warning') return over('No instance is in warning any more.');
  const now = status === 'warning' ? 'but some are in warning' : 'and none is in warning';
  return over(`No instance is critical any more, ${now}.`);
}

/** Returns whether an instance entered maintenance since the condition began: it may be the one that was critical. */
function isUnderWork(members: readonly Member[], condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  return members.some(({ status, since }) => status === 'maintenance' && since >= condition.since);
}

/** Instances in maintenance are missing on purpose. */
function judgeTooFew(
  { members, isHidden, at }: ServiceView,
  condition: Condition | undefined,
  min = 0,
): Verdict {
  if (isHidden) return unclear;
  if (members.length === 0) return over('It is no longer registered.');
  const enough = members.filter(({ status }) => status === 'passing' || status === 'maintenance').length;
  if (enough < min) return met(condition?.since ?? at);
  return over('Enough instances are passing again.');
}

function judgeVanished(view: ServiceView, condition: Condition | undefined): Verdict {
  const { members, lastMembers, isHidden, at } = view;
  if (members.length > 0) return over('It is registered again.');
  if (isHidden) return unclear;
  if (condition !== undefined) {
    if (at - condition.since < missedMs) return met(condition.since);
    return over('It has been missing for a day and is considered removed.');
  }
  const isExpected = lastMembers.some(({ status }) => status !== 'maintenance');
  return isExpected ? met(at) : over('It is gone.');
}

function judgeFlapping({ changes, at }: ServiceView, condition: Condition | undefined): Verdict {
  if (changes.length >= fewestTransitions) return met(condition?.since ?? changes[0] ?? at);
  return over('Its status has been stable for a while.');
}
