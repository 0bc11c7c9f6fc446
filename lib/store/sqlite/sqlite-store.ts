import type { Decider } from '@/lib/alerts/polled-state';
import { datacenterOf } from '@/lib/health/poll';
import type { Store, Writer } from '@/lib/store/store';
import { createAlertStore } from './create-alert-store';
import { backUp } from './file/back-up';
import { prepareDataVersion } from './file/data-version';
import { type Database, openDatabase } from './file/database';
import { guardFile } from './file/file-guard';
import { createProblems } from './file/problems';
import { retryWhileBusy } from './file/retry-while-busy';
import { convert } from './file/shrink';
import { toDatabaseError } from './file/to-database-error';
import { listChangedServices } from './memory/list-changed-services';
import { type DatacenterMemory, emptyDatacenter, readMemory, toLastSeen } from './memory/memory';
import { createHistoryReads } from './reading/history-reads';
import { listPolled } from './reading/list-polled';
import { createListRecentSpans } from './reading/list-recent-spans';
import { createReadInstances, readNodeChecks } from './reading/read-instances';
import { claimCluster } from './recording/claim-cluster';
import { type AlertContext, decideAlerts } from './recording/decide-alerts';
import { pruneBefore } from './recording/prune-before';
import { recordEvent } from './recording/record-event';
import { recordPoll } from './recording/record-poll';
import { settleClock } from './recording/settle-clock';
import { writeOutputs } from './recording/write-outputs';
import { createAccessTable } from './tables/access-table';
import { createTables } from './tables/tables';

/** How long SQLite itself waits for another process, in milliseconds, blocking all requests. See `retryWhileBusy`. */
const shortMs = 10;

/** The same at startup and shutdown, when there are no requests to block. */
const patientMs = 2000;

type Options = {
  path: string;
  /** See `toHoldMs`. */
  holdMs: number;
  migrationsFolder?: string;
  /** Decides on alerts; there are none without it. */
  decider?: Decider | undefined;
};

/** Opens the SQLite file, creating it if missing. Throws a `DatabaseError`. */
export function openStore({ path, holdMs, migrationsFolder, decider }: Options): Store {
  return createSqliteStore(openDatabase(path, migrationsFolder), holdMs, decider);
}

/** Returns a store in an open database; closing the store closes the database. */
export function createSqliteStore(database: Database, holdMs: number, decider?: Decider): Store {
  const { $client: client } = database;
  client.pragma(`busy_timeout = ${shortMs}`);
  const guard = guardFile(client);
  const tables = createTables(database);
  const readInstances = createReadInstances();
  const access = createAccessTable(database);
  const alerting: AlertContext = { decider, listRecentSpans: createListRecentSpans(database) };
  const problems = createProblems();
  let writer: Writer | undefined;
  // Read before the memory: whatever another process writes while the memory is read causes it to be read again.
  const readVersion = prepareDataVersion(client);
  let version = readVersion();
  let memory = readMemory(tables);

  /** Another process may have written to the file; then our memory is no longer valid. */
  function refreshMemory(): void {
    const newest = readVersion();
    if (newest === version) return;
    memory = readMemory(tables);
    version = newest;
  }

  function present(datacenter: string): DatacenterMemory {
    return memory.datacenters.get(datacenter) ?? emptyDatacenter;
  }

  /**
   * Runs the work, converts its errors to a `DatabaseError`, and tracks them by `use`. Operations that fail for the
   * same reason share a use.
   */
  async function runTracked<Result>(use: string, work: () => Result | Promise<Result>): Promise<Result> {
    try {
      guard.checkReadable();
      const result = await work();
      problems.clear(use);
      return result;
    } catch (error) {
      const failure = toDatabaseError(error, client.name);
      // A read that met another program's lock says nothing about the file.
      if (failure.code !== 'busy' || use === 'recording') problems.record(use, failure);
      throw failure;
    }
  }

  /** The file is checked before each attempt, because it may have been replaced while waiting for the one before. */
  function record<Result>(use: string, write: () => Result): Promise<Result> {
    return runTracked(use, async () => {
      const result = await retryWhileBusy(client, () => {
        guard.check();
        return write();
      });
      guard.observe();
      return result;
    });
  }

  function writePending(): void {
    refreshMemory();
    writeOutputs(tables, memory.unwritten);
    if (writer !== undefined) tables.clusters.removeWriter(writer);
  }

  return {
    access: {
      isSessionEnded: (id) => runTracked('isSessionEnded', () => access.isSessionEnded(id)),
      getTokenName: (hash) => runTracked('getTokenName', () => access.getTokenName(hash)),
      endSession: (session, now) =>
        record('recording', () => client.transaction(() => access.endSession(session, now)).immediate()),
    },
    alerts: createAlertStore(tables, {
      read: runTracked,
      write: (work) => record('alerting', () => client.transaction(work).immediate()),
    }),
    recordPoll: (poll) =>
      record('recording', () => {
        const write = client.transaction(() => {
          refreshMemory();
          guard.mark();
          const settled = settleClock(database, tables, memory, poll, holdMs);
          return decideAlerts(tables, alerting, settled, recordPoll(tables, settled, poll, holdMs));
        });
        const datacenter = datacenterOf(poll);
        const before = present(datacenter).instances;
        const { record: recorded, memory: after, news } = write.immediate();
        // Immediately, because the next poll may be written before this one's caller continues.
        guard.keepMark();
        memory = after;
        const services = listChangedServices(before, present(datacenter).instances);
        return { ...recorded, services, alerts: news };
      }),
    getLastPoll: async (datacenter) => present(datacenter).lastPoll,
    getLastSuccess: async (datacenter) => present(datacenter).lastSuccess,
    listDatacenters: async () => toLastSeen(memory),
    listInstances: async (datacenter) => readInstances(datacenter, present(datacenter)),
    listNodeChecks: async (datacenter) => readNodeChecks(present(datacenter)),
    ...createHistoryReads({ database, tables, present, runTracked }),
    claimCluster: (claim) =>
      record('recording', () => {
        const write = client.transaction(() => {
          refreshMemory();
          writer = claim.writer;
          return claimCluster(tables, memory, claim, holdMs);
        });
        const { claimed, memory: after } = write.immediate();
        memory = after;
        return claimed;
      }),
    recordEvent: (event) =>
      record(
        'recording',
        () => void (memory = client.transaction(() => recordEvent(tables, memory, event)).immediate()),
      ),
    getClockEvent: async () => memory.clockEvent,
    getClusterChangedAt: async (datacenter) => memory.clusterChangedAt.get(datacenter),
    listEvents: (bounds) => runTracked('listEvents', () => tables.events.list(bounds)),
    listPolledIntervals: () =>
      runTracked('listPolledIntervals', () => listPolled(client, [...toLastSeen(memory).values()])),
    pruneBefore: (time) =>
      runTracked('recording', async () => {
        const rows = await pruneBefore(database, time, [...toLastSeen(memory).values()], guard.check);
        guard.observe();
        return rows;
      }),
    makeShrinkable() {
      try {
        client.pragma(`busy_timeout = ${patientMs}`);
        return convert(client);
      } catch (error) {
        throw toDatabaseError(error, client.name);
      } finally {
        client.pragma(`busy_timeout = ${shortMs}`);
      }
    },
    checkReadable: () =>
      runTracked('checkReadable', () => {
        guard.check();
        tables.polls.checkReadable();
      }),
    getProblem: () => problems.oldest()?.message,
    // Not tracked: a failed copy does not mean that the database is faulty.
    async backUp(file) {
      try {
        await backUp(client, file);
      } catch (error) {
        throw toDatabaseError(error, client.name);
      }
    },
    close() {
      if (!client.open) return;
      try {
        client.pragma(`busy_timeout = ${patientMs}`);
        if (guard.isOurs()) client.transaction(writePending).immediate();
      } catch (error) {
        throw toDatabaseError(error, client.name);
      } finally {
        client.close();
        guard.end();
      }
    },
  };
}
