import { backUp } from './back-up';
import { openDatabase, type Database } from './database';
import { listPolled } from './list-polled';
import { emptyDatacenter, readMemory, toLastSeen, type DatacenterMemory } from './memory';
import { pruneBefore } from './prune-before';
import { createReadCheckHistories } from './read-check-histories';
import { createReadGone } from './read-gone';
import { createReadHistories } from './read-histories';
import { createReadInstances, readNodeChecks } from './read-instances';
import { recordPoll } from './record-poll';
import { convert } from './shrink';
import { settleClock } from './settle-clock';
import type { Store } from './store';
import { createTables } from './tables';
import { toDatabaseError } from './to-database-error';
import { writeOutputs } from './write-outputs';

/** Opens the SQLite file, made when it is not there. `holdMs`: see `toHoldMs`. Throws a `DatabaseError`. */
export function openStore(options: { path: string; holdMs: number; migrationsFolder?: string }): Store {
  return createSqliteStore(openDatabase(options.path, options.migrationsFolder), options.holdMs);
}

/** The store in an open database, which it closes in the end. */
export function createSqliteStore(database: Database, holdMs: number): Store {
  const { $client: client } = database;
  const tables = createTables(database);
  const readHistories = createReadHistories(database);
  const readCheckHistories = createReadCheckHistories(database);
  const gone = createReadGone(database);
  const readInstances = createReadInstances();
  let memory = readMemory(tables);
  let version = client.pragma('data_version', { simple: true });

  /** Another process may have written to the file; then what we remember of it no longer holds. */
  function refreshMemory(): void {
    const newest = client.pragma('data_version', { simple: true });
    if (newest === version) return;
    memory = readMemory(tables);
    version = newest;
  }

  function present(datacenter: string): DatacenterMemory {
    return memory.datacenters.get(datacenter) ?? emptyDatacenter;
  }

  async function orDatabaseError<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw toDatabaseError(error, client.name);
    }
  }

  return {
    recordPoll: (poll) =>
      orDatabaseError(() => {
        const write = client.transaction(() => {
          refreshMemory();
          const settled = settleClock(database, tables, memory, poll, holdMs);
          return recordPoll(tables, settled, poll, holdMs);
        });
        const recorded = write.immediate();
        memory = recorded.memory;
        return recorded.record;
      }),
    getLastPoll: async (datacenter) => present(datacenter).lastPoll,
    getLastSuccess: async (datacenter) => present(datacenter).lastSuccess,
    listDatacenters: async () => toLastSeen(memory),
    listInstances: async (datacenter) => readInstances(datacenter, present(datacenter)),
    listNodeChecks: async (datacenter) => readNodeChecks(present(datacenter)),
    listGoneInstances: (datacenter, filter, most) =>
      orDatabaseError(() => gone.listGoneInstances(datacenter, filter, most)),
    listGoneServices: (datacenter) => orDatabaseError(() => gone.listGoneServices(datacenter)),
    listHistories: (datacenter, bounds, filter) =>
      orDatabaseError(() => readHistories(datacenter, present(datacenter).instances, bounds, filter)),
    listCheckHistories: (datacenter, bounds, filter) =>
      orDatabaseError(() => readCheckHistories(datacenter, bounds, filter)),
    listHidings: (datacenter, bounds) => orDatabaseError(() => tables.hidden.listHidings(datacenter, bounds)),
    listSuccesses: (datacenter, bounds) =>
      orDatabaseError(() => tables.polls.listSuccesses(datacenter, bounds)),
    listCoverage: (datacenter, bounds) => orDatabaseError(() => tables.coverage.list(datacenter, bounds)),
    getBeginning: (datacenter) => orDatabaseError(() => tables.coverage.getBeginning(datacenter)),
    getLookedUntil: (datacenter, time) =>
      orDatabaseError(() => tables.coverage.getLookedUntil(datacenter, time)),
    recordEvent: (event) =>
      orDatabaseError(() => client.transaction(() => tables.events.record(event)).immediate()),
    getClockEvent: async () => memory.clockEvent,
    listEvents: (bounds) => orDatabaseError(() => tables.events.list(bounds)),
    listPolled: () => orDatabaseError(() => listPolled(client, [...toLastSeen(memory).values()])),
    pruneBefore: (time) =>
      orDatabaseError(() => pruneBefore(database, time, [...toLastSeen(memory).values()])),
    makeShrinkable() {
      try {
        return convert(client);
      } catch (error) {
        throw toDatabaseError(error, client.name);
      }
    },
    checkReadable: () => orDatabaseError(() => tables.polls.checkReadable()),
    backUp: (file) => orDatabaseError(() => backUp(client, file)),
    close() {
      if (!client.open) return;
      try {
        client
          .transaction(() => {
            refreshMemory();
            writeOutputs(tables, memory.unwritten);
          })
          .immediate();
      } catch (error) {
        throw toDatabaseError(error, client.name);
      } finally {
        client.close();
      }
    },
  };
}
