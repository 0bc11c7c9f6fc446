import type { Status } from '@/lib/health/status';
import type { Interval } from '@/lib/history/span';
import type { CheckHistory } from '@/lib/store/store';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestamp } from './timestamp';
import { toDays } from './to-days';

/**
 * One raw data point: the status of one check at one successful scheduled poll, as in the database view
 * `health_checks`. `service_id` is Consul's, empty for a node's check.
 */
export type PointRow = {
  timestamp: string;
  datacenter: string;
  node: string;
  service_id: string;
  check_id: string;
  check_name: string;
  status: Status;
};

/** Yields the raw data points of an interval: datacenter by datacenter, day by day, check by check, poll by poll. */
export async function* walkPoints(
  context: Pick<QueryContext, 'store' | 'datacenters' | 'now'>,
  interval: Interval,
  only?: string,
): AsyncGenerator<PointRow[]> {
  for (const datacenter of toDatacenterNames(context, only))
    yield* walkDatacenter(context, datacenter, interval);
}

async function* walkDatacenter(
  { store, now }: Pick<QueryContext, 'store' | 'now'>,
  datacenter: string,
  interval: Interval,
): AsyncGenerator<PointRow[]> {
  const beginning = await store.getBeginning(datacenter);
  const bounds = { from: Math.max(interval.from, beginning ?? now), to: Math.min(interval.to, now + 1) };
  for (const day of toDays(bounds)) {
    const polls = (await store.listSuccesses(datacenter, day)).map((at) => ({ at, text: toTimestamp(at) }));
    for (const check of await store.listCheckHistories(datacenter, day)) yield toRows(check, polls);
  }
}

function toRows(check: CheckHistory, polls: readonly { at: number; text: string }[]): PointRow[] {
  const rows: PointRow[] = [];
  const spans = check.spans.values();
  let span = spans.next().value;
  for (const { at, text } of polls) {
    while (span !== undefined && span.to !== null && span.to <= at) span = spans.next().value;
    if (span === undefined) break;
    if (span.from > at) continue;
    const { datacenter, node, serviceId, checkId, name } = check;
    rows.push({
      timestamp: text,
      datacenter,
      node,
      service_id: serviceId,
      check_id: checkId,
      check_name: name,
      status: span.status,
    });
  }
  return rows;
}
