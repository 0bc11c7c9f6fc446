import type { Status } from '@/lib/health/status';
import { toGaps } from '@/lib/history/coverage';
import type { QueryContext } from './query-context';
import { readTransitions } from './read-transitions';
import { toDays } from './to-days';
import type { TransitionEntry, TransitionFilter } from './transition-entry';

/**
 * One transition of an instance, or of a node's check: then `service`, `service_id` and `instance` are empty. `until`:
 * when the new status ended, empty while it lasts; `unseen_ms`: for how long nobody had looked, empty when the poll
 * before had.
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
  to: Status | null;
  unseen_ms: number | null;
  check_id: string;
  check_name: string;
  output: string;
};

/** All transitions that fit the filter, newest first, day by day. */
export async function* walkTransitions(
  { store, now }: Pick<QueryContext, 'store' | 'now'>,
  filter: TransitionFilter,
): AsyncGenerator<TransitionRow[]> {
  const datacenter = (await store.getLastSuccess())?.datacenter ?? '';
  const coverage = await store.listCoverage(datacenter, { from: 0, to: now });
  const gaps = toGaps(coverage);
  const from = Math.max(filter.since ?? 0, coverage[0]?.from ?? now);
  const to = Math.min(filter.before ?? Infinity, now + 1);
  for (const stretch of toDays({ from, to }).reverse()) {
    const entries = await readTransitions(store, { datacenter, stretch, filter, gaps });
    yield entries.flatMap(({ entry }) => toRows(entry));
  }
}

function toRows(entry: TransitionEntry): TransitionRow[] {
  const { at, datacenter, node, check, unseenMs } = entry;
  const shared = {
    datacenter,
    node,
    unseen_ms: unseenMs,
    check_id: check?.checkId ?? '',
    check_name: check?.name ?? '',
    output: check?.output ?? '',
  };
  const nobody = { service: '', serviceId: '', id: '' };
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
