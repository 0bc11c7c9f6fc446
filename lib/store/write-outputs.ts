import { emptyDatacenter, type DatacenterMemory, type Memory } from './memory';
import type { Tables } from './tables';

/** Writes the outputs that only the memory has; to be called inside a transaction. Gives the memory without them. */
export function writeOutputs(tables: Tables, memory: Memory): Memory {
  const datacenters = new Map<string, DatacenterMemory>();
  for (const [name, datacenter] of memory.datacenters) {
    for (const key of datacenter.unwritten) {
      const tracked = datacenter.checks.get(key);
      if (tracked !== undefined) tables.checks.describe(tracked.subject, tracked.since);
    }
    datacenters.set(name, { ...datacenter, unwritten: emptyDatacenter.unwritten });
  }
  return { ...memory, datacenters };
}
