import type { Database } from '@/lib/store/sqlite/file/database';
import type { DatacenterMemory } from '@/lib/store/sqlite/memory/memory';
import type { Tables } from '@/lib/store/sqlite/tables/tables';
import type { Store } from '@/lib/store/store';
import { createReadCheckHistories } from './read-check-histories';
import { createReadGone } from './read-gone';
import { createReadHistories } from './read-histories';
import { createReadServiceEnds } from './read-service-ends';

type Context = {
  database: Database;
  tables: Tables;
  /** Returns what is registered in a datacenter now. */
  present: (datacenter: string) => DatacenterMemory;
  /** Converts and tracks the errors of a read, which has a name. */
  runTracked: <Result>(use: string, work: () => Result | Promise<Result>) => Promise<Result>;
};

type HistoryReads = Pick<
  Store,
  | 'listGoneInstances'
  | 'listGoneServices'
  | 'countGoneServices'
  | 'listServiceNames'
  | 'listHistories'
  | 'listServiceEnds'
  | 'listCheckHistories'
  | 'listHidingPolls'
  | 'listSuccesses'
  | 'listCoverage'
  | 'getBeginning'
  | 'getCoveredUntil'
>;

/** Returns the store's reads of the past. */
export function createHistoryReads({ database, tables, present, runTracked }: Context): HistoryReads {
  const readHistories = createReadHistories(database);
  const readServiceEnds = createReadServiceEnds(database);
  const readCheckHistories = createReadCheckHistories(database);
  const gone = createReadGone(database);
  return {
    listGoneInstances: (datacenter, filter, limit) =>
      runTracked('listGoneInstances', () => gone.listGoneInstances(datacenter, filter, limit)),
    listGoneServices: (datacenter, question) =>
      runTracked('listGoneServices', () => gone.listGoneServices(datacenter, question)),
    countGoneServices: (datacenter, search) =>
      runTracked('countGoneServices', () => gone.countGoneServices(datacenter, search)),
    listServiceNames: (datacenter, question) =>
      runTracked('listServiceNames', () => gone.listServiceNames(datacenter, question)),
    listHistories: (datacenter, bounds, filter) =>
      runTracked('listHistories', () =>
        readHistories(datacenter, present(datacenter).instances, bounds, filter),
      ),
    listServiceEnds: (datacenter, bounds, filter) =>
      runTracked('listServiceEnds', () => readServiceEnds(datacenter, bounds, filter)),
    listCheckHistories: (datacenter, bounds, filter) =>
      runTracked('listCheckHistories', () =>
        readCheckHistories(datacenter, present(datacenter).checks, bounds, filter),
      ),
    listHidingPolls: (datacenter, bounds) =>
      runTracked('listHidingPolls', () => tables.hidden.listHidingPolls(datacenter, bounds)),
    listSuccesses: (datacenter, bounds) =>
      runTracked('listSuccesses', () => tables.polls.listSuccesses(datacenter, bounds)),
    listCoverage: (datacenter, bounds) =>
      runTracked('listCoverage', () => tables.coverage.list(datacenter, bounds)),
    getBeginning: (datacenter) => runTracked('getBeginning', () => tables.coverage.getBeginning(datacenter)),
    getCoveredUntil: (datacenter, time) =>
      runTracked('getCoveredUntil', () => tables.coverage.getCoveredUntil(datacenter, time)),
  };
}
