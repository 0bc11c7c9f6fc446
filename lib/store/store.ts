import type { AlertNews } from '@/lib/alerts/condition';
import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Poll, PollRecord } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import type { CoverageRun } from '@/lib/history/coverage';
import type { MonitorEvent } from '@/lib/history/monitor-event';
import type { Interval, Span } from '@/lib/history/span';
import type { AccessStore } from './access-store';
import type { AlertStore } from './alert-store';

/** The result of making a file able to shrink: it was converted, or why not. */
export type Conversion = 'converted' | 'not-needed' | 'too-large' | 'no-room';

/** A check as of the last successful poll. `since`: when its current span began, epoch milliseconds. */
export type CheckState = Check & { since: number };

/** A registered instance as of the last successful poll, with its own checks and its node's. */
export type InstanceState = {
  /** See `toInstanceId`. */
  id: string;
  instance: Instance;
  status: Status;
  /** When its current span began, epoch milliseconds. */
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

/**
 * The instances whose histories to list: those that match any of the lists, or all without any, if they reach into the
 * range. When all instances of a requested service or service ID existed only at other times, one of them is listed
 * without spans, to show that the name is known; an instance requested by its id is always listed. `serviceIds` are
 * Consul's. `isChanged`: leaves out gone instances that kept one status since the range began, as most instances that a
 * deploy replaced did.
 */
export type HistoryFilter = {
  isChanged?: boolean;
  services?: readonly string[];
  ids?: readonly string[];
  serviceIds?: readonly string[];
  nodes?: readonly string[];
};

/**
 * The services whose ends to list. `instance`: the service of the instance with this id; `node`: services that were on
 * it.
 */
export type EndFilter = {
  service?: string | undefined;
  instance?: string | undefined;
  node?: string | undefined;
};

/** A span of a check, with its output when it began. */
export type CheckSpan = Span & { output: string };

/** The spans of one check, registered now or not, sorted by time. */
export type CheckHistory = Pick<Check, 'datacenter' | 'node' | 'checkId' | 'serviceId' | 'name'> & {
  spans: readonly CheckSpan[];
};

/** The checks whose histories to list. `isOfNode`: only those of the nodes themselves. */
export type CheckFilter = { nodes?: readonly string[]; isOfNode?: boolean };

/** An instance that is no longer registered: as last seen, and the poll that first missed it. */
export type GoneInstance = {
  /** See `toInstanceId`. */
  id: string;
  instance: Instance;
  /** Its last status. */
  status: Status;
  /** Epoch milliseconds. */
  goneAt: number;
};

/**
 * The gone instances to list. `isHidden`: instead, those that Consul has hidden from our token since then, so that it
 * is unknown whether they are gone.
 */
export type GoneFilter = ({ service: string } | { node: string }) & { isHidden?: boolean };

/** A service without registered instances. Times are epoch milliseconds. */
export type GoneService = { name: string; datacenter: string; goneAt: number; instances: number };

/** `search`: a part of the name, ignoring case for the letters A to Z; `limit`: the length of the list. */
export type GoneQuestion = { search?: string | undefined; limit: number };

/** See `Store.listServiceNames`. */
export type NamesQuestion = { since: number; after: string; limit: number };

/** One running server of ours. Times are epoch milliseconds. */
export type Writer = { id: string; host: string; pid: number; startedAt: number };

/**
 * A server's claim that it sees a datacenter in the cluster with these servers (their IDs, sorted). `isAccepted`:
 * whether it was allowed to record this datacenter before. `at`: epoch milliseconds.
 */
export type Claim = {
  datacenter: string;
  servers: readonly string[];
  writer: Writer;
  at: number;
  isAccepted: boolean;
};

/** Whether the cluster is the same as before, was rebuilt, or differs from the one that another server sees. */
export type Claimed = 'same' | 'rebuilt' | 'taken';

/**
 * A recorded poll. `services`: the sorted names of those of which an instance came, went or changed its status.
 * `alerts`: those that fired or resolved.
 */
export type RecordedPollChanges = PollRecord & { services: readonly string[]; alerts: readonly AlertNews[] };

/**
 * The history store. Its methods are asynchronous, though SQLite's are not, and use domain types only, so that another
 * database can implement it. A method rejects with the database's own error without changing anything.
 */
export type Store = {
  access: AccessStore;
  alerts: AlertStore;
  /** Records one poll, completely or not at all: the poll, its coverage, its changes, and their effect on alerts. */
  recordPoll(poll: Poll): Promise<RecordedPollChanges>;
  /** The newest poll of one datacenter, and the newest successful one. */
  getLastPoll(datacenter: string): Promise<PollRecord | undefined>;
  getLastSuccess(datacenter: string): Promise<PollRecord | undefined>;
  /** Every datacenter that a poll has seen, by name, with the time of the newest such poll, epoch milliseconds. */
  listDatacenters(): Promise<ReadonlyMap<string, number>>;
  /** The registered instances of one datacenter with their checks. The same array until something changes. */
  listInstances(datacenter: string): Promise<readonly InstanceState[]>;
  /** The registered checks of the nodes themselves, including nodes without instances. */
  listNodeChecks(datacenter: string): Promise<readonly CheckState[]>;
  /** The gone instances, newest first, at most `limit`. */
  listGoneInstances(datacenter: string, filter: GoneFilter, limit: number): Promise<GoneInstance[]>;
  /** The gone services, newest first, except those with an instance that may only be hidden. */
  listGoneServices(datacenter: string, question: GoneQuestion): Promise<GoneService[]>;
  /** The number of gone services, listed or not. */
  countGoneServices(datacenter: string, search?: string): Promise<number>;
  /**
   * The names of services that were registered after a time (epoch milliseconds), or that are hidden, in order: at most
   * `limit` after the given name; the empty name precedes all.
   */
  listServiceNames(datacenter: string, question: NamesQuestion): Promise<string[]>;
  /** The histories of one datacenter's instances, gone or not, cut to what reaches into the bounds. */
  listHistories(datacenter: string, bounds: Interval, filter?: HistoryFilter): Promise<InstanceHistory[]>;
  /**
   * The services of one datacenter, by name, whose last instance may have gone within the bounds. Includes all that
   * did; their histories decide.
   */
  listServiceEnds(datacenter: string, bounds: Interval, filter: EndFilter): Promise<string[]>;
  /** The histories of one datacenter's checks that reach into the bounds, including gone checks. */
  listCheckHistories(datacenter: string, bounds: Interval, filter?: CheckFilter): Promise<CheckHistory[]>;
  /**
   * The polls of one datacenter at which missing things may have been hidden from our token, in order, epoch
   * milliseconds: a span that ended at one of them is no evidence of an end.
   */
  listHidingPolls(datacenter: string, bounds: Interval): Promise<number[]>;
  /** When scheduled polls of one datacenter succeeded, in order, epoch milliseconds. */
  listSuccesses(datacenter: string, bounds: Interval): Promise<number[]>;
  /** The coverage of one datacenter that reaches into the bounds, oldest first. */
  listCoverage(datacenter: string, bounds: Interval): Promise<CoverageRun[]>;
  /** The start of the oldest coverage of one datacenter, epoch milliseconds. */
  getBeginning(datacenter: string): Promise<number | undefined>;
  /** The end of the newest coverage by successful polls that ended before this time, epoch milliseconds. */
  getCoveredUntil(datacenter: string, time: number): Promise<number | undefined>;
  /** Records which cluster a datacenter is recorded from, unless it is `taken`. */
  claimCluster(claim: Claim): Promise<Claimed>;
  /** Records an event of the monitoring itself; the oldest are deleted when there are many. */
  recordEvent(event: MonitorEvent): Promise<void>;
  /** The events of all datacenters within the bounds, newest first: at most a thousand exist. */
  listEvents(bounds: Interval): Promise<MonitorEvent[]>;
  /** The newest clock event: one of `clockKinds`. */
  getClockEvent(): Promise<MonitorEvent | undefined>;
  /** When another cluster last began to answer for a datacenter, epoch milliseconds. */
  getClusterChangedAt(datacenter: string): Promise<number | undefined>;
  /**
   * The intervals in which polls of any datacenter were no more than `longestPauseMs` apart, oldest first; without
   * polls that are kept only as the newest success.
   */
  listPolledIntervals(): Promise<Interval[]>;
  /** Deletes what ended before this time, epoch milliseconds; returns the number of deleted rows. */
  pruneBefore(time: number): Promise<number>;
  /** Call once, before anything else: makes a file from an earlier version able to shrink when pruned. */
  makeShrinkable(): Conversion;
  /** Rejects when the database cannot be read. */
  checkReadable(): Promise<void>;
  /** Why something could not be read or written at the last attempt, in one sentence. */
  getProblem(): string | undefined;
  /** Writes a consistent copy to a file while reading and writing continue. */
  backUp(file: string): Promise<void>;
  close(): void;
};
