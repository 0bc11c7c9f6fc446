import type { EventKind } from '@/lib/history/monitor-event';
import type { Interval } from '@/lib/history/span';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** An event of the monitoring itself in the API. `datacenter`: empty when it concerns all. */
export type EventEntry = {
  at: string;
  kind: EventKind;
  datacenter: string;
  detail: Readonly<Record<string, string | number>>;
};

/** Returns the events of the monitoring itself within the bounds, newest first, of one datacenter or of all. */
export async function listEvents(
  { store }: Pick<QueryContext, 'store'>,
  bounds: Interval,
  datacenter?: string,
): Promise<EventEntry[]> {
  const events = await store.listEvents(bounds);
  return events
    .filter((event) => datacenter === undefined || event.datacenter === '' || event.datacenter === datacenter)
    .map(({ at, ...event }) => ({ at: toTimestamp(at), ...event }));
}
