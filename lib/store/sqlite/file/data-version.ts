import type { Database as Client } from 'better-sqlite3';

/**
 * Prepares the query of a number that changes whenever another connection has written to the file (pragma.html,
 * data_version). It is asked before every write, and preparing it each time would take longer than the rest.
 */
export function prepareDataVersion(client: Client): () => number {
  const statement = client.prepare<[], number>('pragma data_version').pluck();
  return () => statement.get() ?? 0;
}
