import type { AlertNews } from '@/lib/alerts/standing';
import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Poll, PollRecord } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import type { CoverageRun } from '@/lib/history/coverage';
import type { AccessStore } from './access-store';
import type { AlertStore } from './alert-store';
import type { MonitorEvent } from '@/lib/history/monitor-event';
import type { Interval, Span } from '@/lib/history/span';

/** What became of a file that could not shrink: it was converted, or why it was not. */
export type Conversion = 'converted' | 'not-needed' | 'too-large' | 'no-room';

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

/**
 * Which instances' histories are asked for: of those that fit any of the lists, or without any list of all, the ones that
 * reach into the range. Of a service or a service ID that was there only at other times, one that has nothing to tell
 * shows that it is known; and so does an id. `serviceIds` are Consul's.
 * `isChanged`: leaves out those that are gone and kept one status since the range began, as the many of a deploy do.
 */
export type HistoryFilter = {
  isChanged?: boolean;
  services?: readonly string[];
  ids?: readonly string[];
  serviceIds?: readonly string[];
  nodes?: readonly string[];
};

/** Which services' ends are asked for. `instance`: of the service of the instance with this id; `node`: that were there. */
export type EndFilter = {
  service?: string | undefined;
  instance?: string | undefined;
  node?: string | undefined;
};

/** A span of a check, with what the check said when it began. */
export type CheckSpan = Span & { output: string };

/** The spans of one check, registered now or not, sorted by time. */
export type CheckHistory = Pick<Check, 'datacenter' | 'node' | 'checkId' | 'serviceId' | 'name'> & {
  spans: readonly CheckSpan[];
};

/** Which checks' histories are asked for. `isOfNode`: only those of the nodes themselves. */
export type CheckFilter = { nodes?: readonly string[]; isOfNode?: boolean };

/** An instance that is no longer registered: as it was last seen, and the poll that first missed it. */
export type GoneInstance = {
  /** See `toInstanceId`. */
  id: string;
  instance: Instance;
  /** Its last. */
  status: Status;
  /** Epoch milliseconds. */
  goneAt: number;
};

/**
 * Which instances that are gone are asked for. `isHidden`: instead, those that Consul hides from our token since then, of
 * which nobody knows whether they are gone.
 */
export type GoneFilter = ({ service: string } | { node: string }) & { isHidden?: boolean };

/** A service of which nothing is registered any more. Times are epoch milliseconds. */
export type GoneService = { name: string; datacenter: string; goneAt: number; instances: number };

/** `search`: a part of the name, its letters from A to Z in capitals or not; `most`: how many are listed. */
export type GoneQuestion = { search?: string | undefined; most: number };

/** See `Store.listServiceNames`. */
export type NamesQuestion = { since: number; after: string; most: number };

/** One running server of ours. Times are epoch milliseconds. */
export type Writer = { id: string; host: string; pid: number; startedAt: number };

/**
 * That a server sees a datacenter in the cluster of these servers (their IDs, sorted). `isAccepted`: whether it was let
 * record this datacenter before. `at`: epoch milliseconds.
 */
export type Claim = {
  datacenter: string;
  servers: readonly string[];
  writer: Writer;
  at: number;
  isAccepted: boolean;
};

/** Whether it is the cluster as before, one that was made anew, or another than the one that another server sees. */
export type Claimed = 'same' | 'anew' | 'taken';

/**
 * A poll as it is kept. `services`: the names of those of which an instance came, went or changed its status, sorted.
 * `alerts`: those that fired or resolved.
 */
export type KeptPoll = PollRecord & { services: readonly string[]; alerts: readonly AlertNews[] };

/**
 * What remembers. Its verbs are asynchronous, though SQLite's are not, and speak domain types only, so that another
 * database can stand behind them. A verb rejects with the database's own error, and then nothing has changed.
 */
export type Store = {
  access: AccessStore;
  alerts: AlertStore;
  /**
   * Keeps one poll, all of it or nothing: the poll, its coverage, what changed since the one before, and what that means
   * for alerts.
   */
  recordPoll(poll: Poll): Promise<KeptPoll>;
  /** The newest poll of one datacenter, and the newest that succeeded. */
  getLastPoll(datacenter: string): Promise<PollRecord | undefined>;
  getLastSuccess(datacenter: string): Promise<PollRecord | undefined>;
  /** Every datacenter that a poll has seen, by name, with the time of the newest that did, epoch milliseconds. */
  listDatacenters(): Promise<ReadonlyMap<string, number>>;
  /** The instances of one datacenter that are registered now, with their checks. The same array until something changes. */
  listInstances(datacenter: string): Promise<readonly InstanceState[]>;
  /** The checks of the nodes themselves that are registered now, of nodes without instances as well. */
  listNodeChecks(datacenter: string): Promise<readonly CheckState[]>;
  /** Instances that are gone, the latest first, as many as `most`. */
  listGoneInstances(datacenter: string, filter: GoneFilter, most: number): Promise<GoneInstance[]>;
  /** Services that are gone, the latest first; none of which an instance may only be hidden. */
  listGoneServices(datacenter: string, question: GoneQuestion): Promise<GoneService[]>;
  /** How many there are, listed or not. */
  countGoneServices(datacenter: string, search?: string): Promise<number>;
  /**
   * The names of the services that were registered since a time (epoch milliseconds), or that are hidden, in order: as many
   * as `most` that come after a name, the first of all after the empty one.
   */
  listServiceNames(datacenter: string, question: NamesQuestion): Promise<string[]>;
  /** The histories of instances of one datacenter, gone or not, cut to what reaches into the bounds. */
  listHistories(datacenter: string, bounds: Interval, filter?: HistoryFilter): Promise<InstanceHistory[]>;
  /**
   * The services of one datacenter, by name, whose last instance may have gone within the bounds: all that did are among
   * them. Their histories tell.
   */
  listServiceEnds(datacenter: string, bounds: Interval, filter: EndFilter): Promise<string[]>;
  /** The histories of checks of one datacenter that reach into the bounds, of checks that are gone as well. */
  listCheckHistories(datacenter: string, bounds: Interval, filter?: CheckFilter): Promise<CheckHistory[]>;
  /**
   * The polls of one datacenter at which what was no longer seen may have been hidden from our token, in order, epoch
   * milliseconds: a span that ended at one of them tells of no end.
   */
  listHidings(datacenter: string, bounds: Interval): Promise<number[]>;
  /** When the scheduled polls of one datacenter succeeded, in order, epoch milliseconds. */
  listSuccesses(datacenter: string, bounds: Interval): Promise<number[]>;
  /** The coverage of one datacenter that reaches into the bounds, oldest first. */
  listCoverage(datacenter: string, bounds: Interval): Promise<CoverageRun[]>;
  /** When the oldest coverage of one datacenter begins, epoch milliseconds. */
  getBeginning(datacenter: string): Promise<number | undefined>;
  /** When the newest coverage by successful polls ended that ended before this time, epoch milliseconds. */
  getCoveredUntil(datacenter: string, time: number): Promise<number | undefined>;
  /** Notes which cluster a datacenter is recorded from, unless it is `taken`. */
  claimCluster(claim: Claim): Promise<Claimed>;
  /** Notes what happened to the monitoring itself; the oldest go when there are many. */
  recordEvent(event: MonitorEvent): Promise<void>;
  /** The events of all datacenters within the bounds, newest first: at most a thousand are kept. */
  listEvents(bounds: Interval): Promise<MonitorEvent[]>;
  /** The newest event of the clock: one of `clockKinds`. */
  getClockEvent(): Promise<MonitorEvent | undefined>;
  /** When another cluster than before last began to answer for a datacenter, epoch milliseconds. */
  getAnewAt(datacenter: string): Promise<number | undefined>;
  /**
   * The stretches of time in which polls of any datacenter came no more than `longestPauseMs` apart, oldest first;
   * without polls that are kept only because they are the newest success.
   */
  listPolled(): Promise<Interval[]>;
  /** Forgets what ended before this time, epoch milliseconds; gives the number of rows that went. */
  pruneBefore(time: number): Promise<number>;
  /** To be called once, before all else: sees to it that a file made by an earlier version can shrink when pruned. */
  makeShrinkable(): Conversion;
  /** Rejects when the database cannot be read. */
  checkReadable(): Promise<void>;
  /** Why something could not be read or written when it was last tried, in one sentence. */
  getTrouble(): string | undefined;
  /** Writes a consistent copy to a file while everything goes on. */
  backUp(file: string): Promise<void>;
  close(): void;
};
