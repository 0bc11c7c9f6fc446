import { isNodeCheck } from '@/lib/health/check';
import { compareText } from '@/lib/health/compare-text';
import { groupBy } from '@/lib/health/group-by';
import { type Status, withoutMaintenance, worstStatus } from '@/lib/health/status';
import { type CheckChange, findCause } from '@/lib/history/cause';
import type { Transition } from '@/lib/history/transition';
import type { CheckHistory, InstanceHistory } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import type { CoverageSummary } from './coverage-summary';
import type { ServiceAbsence } from './list-absences';
import { toTimestamp, toTimestampOrNull } from './timestamp';
import type { CausingCheck, ChangedInstance, TransitionEntry } from './transition-entry';

/** A transition of an instance. */
export type FoundTransition = { history: InstanceHistory; transition: Transition };

type Change = CheckChange<CheckHistory>;

/** An entry with the time of its poll, epoch milliseconds. */
export type TimedEntry = { at: number; entry: TransitionEntry };

/**
 * Returns transitions as list entries: what one check of a node caused at one poll is one entry. `isWanted` decides
 * which transitions of node checks are listed even though they changed no instance's status.
 */
export async function toEntries(
  found: readonly FoundTransition[],
  changes: readonly Change[],
  coverage: CoverageSummary,
  isWanted: (change: Change) => boolean,
): Promise<TimedEntry[]> {
  const byMoment = groupBy(changes, ({ at, check }) => `${at} ${check.node}`);
  const ofNodes = new Map<Change, FoundTransition[]>();
  for (const change of changes) {
    if (isNodeCheck(change.check) && change.from !== null && isWanted(change)) ofNodes.set(change, []);
  }
  const entries: TimedEntry[] = [];
  for (const one of found) {
    await yieldToEventLoop();
    const { transition, history } = one;
    const candidates = byMoment.get(`${transition.at} ${history.node}`) ?? [];
    const cause =
      findCause(
        transition,
        candidates.filter(({ check }) => isNodeCheck(check)),
      ) ??
      findCause(
        transition,
        candidates.filter(({ check }) => check.serviceId === history.serviceId),
      );
    if (cause === undefined || !isNodeCheck(cause.check)) {
      entries.push({ at: transition.at, entry: toInstanceEntry(one, cause, coverage) });
      continue;
    }
    const group = ofNodes.get(cause);
    if (group) group.push(one);
    else ofNodes.set(cause, [one]);
  }
  for (const [change, group] of ofNodes) {
    entries.push({ at: change.at, entry: toNodeEntry(change, group, coverage) });
    await yieldToEventLoop();
  }
  return entries;
}

function toServiceStatus(statuses: readonly Status[]): Status {
  return worstStatus(withoutMaintenance(statuses.map((status) => ({ status }))).map(({ status }) => status));
}

/** Returns the entry for a service that is gone: neither failed nor recovered. */
export function toGoneEntry(
  { service, absence, last }: ServiceAbsence,
  datacenter: string,
  coverage: CoverageSummary,
): TimedEntry {
  const { from: at, to: until } = absence;
  const instances = last.map(({ id, serviceId, node, spans }) => {
    const from = spans.find(({ to }) => to === at)?.status ?? 'passing';
    return { id, serviceId, service, node, from };
  });
  const nodes = new Set(instances.map(({ node }) => node));
  const [node = ''] = nodes;
  return {
    at,
    entry: {
      kind: 'gone',
      at: toTimestamp(at),
      until: toTimestampOrNull(until),
      datacenter,
      node: nodes.size === 1 ? node : '',
      unseenMs: coverage.gaps.get(at) ?? null,
      unknownMs: coverage.unknownMs({ from: at, to: until ?? coverage.polledAt }),
      service,
      from: toServiceStatus(instances.map(({ from }) => from)),
      to: null,
      check: null,
      instances: instances.sort((a, b) => compareText(a.node + a.serviceId, b.node + b.serviceId)),
    },
  };
}

function toInstanceEntry(
  one: FoundTransition,
  cause: Change | undefined,
  coverage: CoverageSummary,
): TransitionEntry {
  const { at, until } = one.transition;
  const { datacenter, node } = one.history;
  return {
    kind: 'instance',
    at: toTimestamp(at),
    datacenter,
    node,
    unseenMs: coverage.gaps.get(at) ?? null,
    unknownMs: coverage.unknownMs({ from: at, to: until ?? coverage.polledAt }),
    ...toChangedInstance(one),
    check: cause === undefined ? null : toCausingCheck(cause),
  };
}

function toNodeEntry(
  change: Change,
  group: readonly FoundTransition[],
  coverage: CoverageSummary,
): TransitionEntry {
  const { at, from, to, until, check } = change;
  return {
    kind: 'node',
    at: toTimestamp(at),
    datacenter: check.datacenter,
    node: check.node,
    unseenMs: coverage.gaps.get(at) ?? null,
    unknownMs: coverage.unknownMs({ from: at, to: until ?? coverage.polledAt }),
    from,
    to,
    until: toTimestampOrNull(until),
    check: toCausingCheck(change),
    instances: group
      .map(toChangedInstance)
      .sort((a, b) => compareText(a.service + a.serviceId, b.service + b.serviceId)),
  };
}

function toChangedInstance({ history, transition }: FoundTransition): ChangedInstance {
  const { id, serviceId, service } = history;
  const { from, to, until } = transition;
  return { id, serviceId, service, from, to, until: toTimestampOrNull(until) };
}

function toCausingCheck({ check, output }: Change): CausingCheck {
  return { checkId: check.checkId, name: check.name, output };
}

/**
 * Within one poll nodes come first, and the order is always the same, because a page may end in the middle of a poll.
 */
export function newestFirst(a: TimedEntry, b: TimedEntry): number {
  return b.at - a.at || compareText(toOrder(a.entry), toOrder(b.entry));
}

function toOrder(entry: TransitionEntry): string {
  if (entry.kind === 'node') return `0 ${entry.node} ${entry.check.checkId}`;
  if (entry.kind === 'gone') return `2 ${entry.service}`;
  return `1 ${entry.service} ${entry.node} ${entry.serviceId}`;
}
