import { toWorst } from '@/lib/health/since';
import type { Status } from '@/lib/health/status';
import { fewestTransitions } from '@/lib/history/flapping';
import type { Standing } from './standing';
import type { Member } from './subject';
import { keeps, over, stands, type Verdict } from './verdict';

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
  /** The instances of the poll before, when this one no longer sees any. */
  lastMembers: readonly Member[];
  /** Whether what is missing may only be hidden. */
  isHidden: boolean;
  /** The times at which its most active instance changed within the hour, epoch milliseconds. */
  moves: readonly number[];
  at: number;
};

/** How long a vanished service is reported as missing, in milliseconds; after that it is considered gone for good. */
const missedMs = 86_400_000;

type Judge = (view: ServiceView, standing: Standing | undefined, min: number | undefined) => Verdict;

const judges = {
  'service-critical': (view, standing) => judgeStatus(view, standing, 'critical'),
  'service-warning': (view, standing) => judgeStatus(view, standing, 'warning'),
  'too-few': judgeCount,
  vanished: judgeAbsence,
  flapping: judgeMoves,
} as const satisfies Record<ServiceKind, Judge>;

/**
 * Judges whether a condition of this kind is met, given the state before. `min`: how many instances must be passing.
 */
export function judgeService(
  kind: ServiceKind,
  view: ServiceView,
  standing: Standing | undefined,
  min?: number,
): Verdict {
  return judges[kind](view, standing, min);
}

function judgeStatus(view: ServiceView, standing: Standing | undefined, wanted: Status): Verdict {
  const { members, isHidden } = view;
  if (members.length === 0) return isHidden ? keeps : over('It is no longer registered.');
  const active = members.filter(({ status }) => status !== 'maintenance');
  const { status, since } = toWorst(active);
  if (active.length === 0) return keeps;
  if (status === wanted) return stands(since ?? view.at);
  // A status worse than warning is not a recovery from it, and neither is moving a critical instance into maintenance.
  if (status === 'critical' || isHidden || isUnderWork(members, standing)) return keeps;
  const now = status === 'warning' ? 'but some are in warning' : 'and none is in warning';
  return over(`No instance is critical any more, ${now}.`);
}

/** Returns whether an instance entered maintenance since the condition began: it may be the one that was critical. */
function isUnderWork(members: readonly Member[], standing: Standing | undefined): boolean {
  if (standing === undefined) return false;
  return members.some(({ status, since }) => status === 'maintenance' && since >= standing.since);
}

/** Instances in maintenance are missing on purpose. */
function judgeCount(
  { members, isHidden, at }: ServiceView,
  standing: Standing | undefined,
  min = 0,
): Verdict {
  if (isHidden) return keeps;
  if (members.length === 0) return over('It is no longer registered.');
  const enough = members.filter(({ status }) => status === 'passing' || status === 'maintenance').length;
  if (enough < min) return stands(standing?.since ?? at);
  return over('Enough instances are passing again.');
}

function judgeAbsence(view: ServiceView, standing: Standing | undefined): Verdict {
  const { members, lastMembers, isHidden, at } = view;
  if (members.length > 0) return over('It is registered again.');
  if (isHidden) return keeps;
  if (standing !== undefined) {
    if (at - standing.since < missedMs) return stands(standing.since);
    return over('It has been missing for a day and is considered removed.');
  }
  const isExpected = lastMembers.some(({ status }) => status !== 'maintenance');
  return isExpected ? stands(at) : over('It is gone.');
}

function judgeMoves({ moves, at }: ServiceView, standing: Standing | undefined): Verdict {
  if (moves.length >= fewestTransitions) return stands(standing?.since ?? moves[0] ?? at);
  return over('Its status has been stable for a while.');
}
