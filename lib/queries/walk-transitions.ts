import type { Status } from '@/lib/health/status';
import type { TransitionTarget } from '@/lib/history/transition';
import { findBeginning, summarizeCoverage, type TransitionContext } from './coverage-summary';
import { readTransitions } from './read-transitions';
import { toDays } from './to-days';
import type { TransitionEntry, TransitionFilter } from './transition-entry';

/**
 * One transition of an instance; of a node's check, when `service`, `service_id` and `instance` are empty; or of a
 * service that is gone, when `to` is `gone` and `service_id` and `instance` are empty. `until`: when the new status
 * ended, empty while it lasts; `unseen_ms`: for how long nothing had been polled, empty when the previous poll
 * succeeded; `unknown_ms`: how much of the time in the new status is unknown.
 */
export type TransitionRow = {
  at: string;
  until: string | null;
  datacenter: string;
  node: string;
  service: string;
  service_id: string;
  instance: string;
  from: Status | null;
  to: TransitionTarget | null;
  unseen_ms: number | null;
  unknown_ms: number;
  check_id: string;
  check_name: string;
  output: string;
};

/** Yields all matching transitions, newest first, day by day. */
export async function* walkTransitions(
  context: TransitionContext,
  filter: TransitionFilter,
): AsyncGenerator<TransitionRow[]> {
  const { store, now } = context;
  const from = Math.max(filter.since ?? 0, await findBeginning(context, filter));
  const covered = await summarizeCoverage(context, filter, from);
  const to = Math.min(filter.before ?? Infinity, now + 1);
  for (const interval of toDays({ from, to }).reverse()) {
    const entries = await readTransitions(store, covered, { interval, filter });
    yield entries.flatMap(({ entry }) => toRows(entry));
  }
}

function toRows(entry: TransitionEntry): TransitionRow[] {
  const { at, datacenter, node, check, unseenMs, unknownMs } = entry;
  const shared = {
    datacenter,
    node,
    unseen_ms: unseenMs,
    unknown_ms: unknownMs,
    check_id: check?.checkId ?? '',
    check_name: check?.name ?? '',
    output: check?.output ?? '',
  };
  const nobody = { service: '', serviceId: '', id: '' };
  if (entry.kind === 'gone') {
    const { service, from, until } = entry;
    return [{ at, until, ...shared, service, service_id: '', instance: '', from, to: 'gone' }];
  }
  const subjects = entry.kind === 'node' ? [{ ...nobody, ...entry }, ...entry.instances] : [entry];
  return subjects.map(({ service, serviceId, id, from, to, until }) => ({
    at,
    until,
    ...shared,
    service,
    service_id: serviceId,
    instance: id,
    from,
    to,
  }));
}
