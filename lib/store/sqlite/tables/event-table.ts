import { and, asc, count, desc, gte, inArray, lt } from 'drizzle-orm';
import { type EventKind, isEventKind, type MonitorEvent } from '@/lib/history/monitor-event';
import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import { events } from './schema';

/** The maximum number of events, the newest: a clock that jumps every minute must not fill the disk. */
const maxEvents = 1000;

export type EventTable = {
  /** Call it in the transaction of the change it describes. */
  record(event: MonitorEvent): void;
  /** Returns the events within the bounds, newest first. */
  list(bounds: Interval): MonitorEvent[];
  /** Returns the events of these kinds, in the order of recording. */
  listOfKinds(kinds: readonly EventKind[]): MonitorEvent[];
};

export function createEventTable(database: Database): EventTable {
  return {
    record(event) {
      database.insert(events).values(event).run();
      const kept = database.select({ kept: count() }).from(events).get()?.kept ?? 0;
      if (kept <= maxEvents) return;
      const oldest = database
        .select({ key: events.key })
        .from(events)
        .orderBy(asc(events.at), asc(events.key))
        .limit(kept - maxEvents);
      database.delete(events).where(inArray(events.key, oldest)).run();
    },
    list(bounds) {
      const rows = database
        .select()
        .from(events)
        .where(and(gte(events.at, bounds.from), lt(events.at, bounds.to)))
        .orderBy(desc(events.at), desc(events.key))
        .limit(maxEvents)
        .all();
      return toEvents(rows);
    },
    listOfKinds: (kinds) =>
      toEvents(
        database.select().from(events).where(inArray(events.kind, kinds)).orderBy(asc(events.key)).all(),
      ),
  };
}

/** A later version may have recorded kinds that this one does not know. */
function toEvents(rows: readonly (typeof events.$inferSelect)[]): MonitorEvent[] {
  return rows.flatMap(({ at, kind, datacenter, detail }) =>
    isEventKind(kind) ? [{ at, kind, datacenter, detail }] : [],
  );
}
