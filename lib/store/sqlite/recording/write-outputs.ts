import type { Memory } from '@/lib/store/sqlite/memory/memory';
import type { Tables } from '@/lib/store/sqlite/tables/tables';

/** Writes the outputs that only the memory has; call it in a transaction. */
export function writeOutputs(tables: Tables, unwritten: Memory['unwritten']): void {
  for (const check of unwritten.values()) tables.checks.describe(check, 0);
}
