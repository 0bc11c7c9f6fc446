import type { MonitorEvent } from '@/lib/history/monitor-event';
import { withEvent, type Memory } from './memory';
import type { Tables } from './tables';

/** Call it in the transaction of the change it describes. Returns the memory of what is recorded then. */
export function recordEvent(tables: Tables, memory: Memory, event: MonitorEvent): Memory {
  tables.events.record(event);
  return withEvent(memory, event);
}
