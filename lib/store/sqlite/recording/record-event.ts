import type { MonitorEvent } from '@/lib/history/monitor-event';
import { type Memory, withEvent } from '@/lib/store/sqlite/memory/memory';
import type { Tables } from '@/lib/store/sqlite/tables/tables';

/** Records an event and returns the updated memory. Call it in the transaction of the change that it describes. */
export function recordEvent(tables: Tables, memory: Memory, event: MonitorEvent): Memory {
  tables.events.record(event);
  return withEvent(memory, event);
}
