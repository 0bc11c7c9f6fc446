import type { MonitorEvent } from '@/lib/history/monitor-event';
import { withEvent, type Memory } from './memory';
import type { Tables } from './tables';

/** To be called inside the transaction of what it tells of. Returns the memory of what is then recorded. */
export function keepEvent(tables: Tables, memory: Memory, event: MonitorEvent): Memory {
  tables.events.record(event);
  return withEvent(memory, event);
}
