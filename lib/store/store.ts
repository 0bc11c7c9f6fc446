import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Poll, PollRecord } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import type { CoverageRun } from '@/lib/history/coverage';
import type { Interval, Span } from '@/lib/history/span';

/** A check as the last successful poll saw it. `since`: when its present span began, epoch milliseconds. */
export type CheckState = Check & { since: number };

/** A registered instance as the last successful poll saw it, with its own checks and its node's. */
export type InstanceState = {
  /** See `toInstanceId`. */
  id: string;
  instance: Instance;
  status: Status;
  /** When its present span began, epoch milliseconds. */
  since: number;
  checks: readonly CheckState[];
};

/** The spans of one instance, registered now or not, sorted by time. */
export type InstanceHistory = {
  id: string;
  datacenter: string;
  node: string;
  serviceId: string;
  service: string;
  spans: readonly Span[];
};

/** Which instances' histories are asked for. Given both, those that fit either; given neither, all. */
export type HistoryFilter = { services?: readonly string[]; ids?: readonly string[] };

/**
 * What remembers. Its verbs are asynchronous, though SQLite's are not, and speak domain types only, so that another
 * database can stand behind them. A verb rejects with the database's own error, and then nothing has changed.
 */
export type Store = {
  /** Keeps one poll, all of it or nothing: the poll, its coverage, and what changed since the one before. */
  recordPoll(poll: Poll): Promise<PollRecord>;
  /** The newest poll, and the newest that succeeded. */
  getLastPoll(): Promise<PollRecord | undefined>;
  getLastSuccess(): Promise<PollRecord | undefined>;
  /** The instances of one datacenter that are registered now, with their checks. The same array until something changes. */
  listInstances(datacenter: string): Promise<readonly InstanceState[]>;
  /** The histories of one datacenter that reach into the bounds, of instances that are gone as well. */
  listHistories(datacenter: string, bounds: Interval, filter?: HistoryFilter): Promise<InstanceHistory[]>;
  /** The coverage of one datacenter that reaches into the bounds, oldest first. */
  listCoverage(datacenter: string, bounds: Interval): Promise<CoverageRun[]>;
  /** Forgets what ended before this time, epoch milliseconds; gives the number of rows that went. */
  pruneBefore(time: number): Promise<number>;
  /** Rejects when the database cannot be read. */
  checkReadable(): Promise<void>;
  /** Writes a consistent copy to a file while everything goes on. */
  backUp(file: string): Promise<void>;
  close(): void;
};
