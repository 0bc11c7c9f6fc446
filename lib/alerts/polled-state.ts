import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { PollRecord } from '@/lib/health/poll';
import type { ConditionsByKey, Decision } from './condition';
import type { Silence } from './silence';
import type { Tracked } from './subject';

/** By node, then by their own id. Never modified in place. */
type ByNode<Of> = ReadonlyMap<string, ReadonlyMap<string, Tracked<Of>>>;

/** Everything registered in one datacenter. Checks are of nodes, when their service ID is empty, and of instances. */
export type Present = { instances: ByNode<Instance>; checks: ByNode<Check> };

/** Something that a poll saw appear, disappear or change. */
export type Touched<Of> = { before: Tracked<Of> | undefined; after: Tracked<Of> | undefined };

/** The recent spans of one instance, in order of time. Epoch milliseconds. */
export type RecentSpans = Pick<Instance, 'node' | 'serviceId' | 'service'> & {
  firstSeen: number;
  spans: readonly { status: Tracked<Instance>['status']; from: number; to: number | null }[];
};

/** The state after one recorded poll, from which alerts are decided in the same transaction. */
export type PolledState = {
  datacenter: string;
  /** Epoch milliseconds. */
  at: number;
  isOk: boolean;
  /** Whether Consul hid a part, and whether what the poll no longer saw may have been hidden. */
  isPartial: boolean;
  isHiding: boolean;
  /** Whether the successful poll before was partial. */
  wasPartial: boolean;
  before: Present;
  after: Present;
  touched: { instances: readonly Touched<Instance>[]; checks: readonly Touched<Check>[] };
  /** The newest poll and the newest successful poll of every datacenter. */
  datacenters: ReadonlyMap<string, { lastPoll: PollRecord | undefined; lastSuccess: PollRecord | undefined }>;
  conditions: ConditionsByKey;
  listSilences(): readonly Silence[];
  /** Returns whether an instance of a service may be hidden from our token. */
  isHidden(service: string): boolean;
  /** Returns the spans of this datacenter's instances that began after a time, epoch milliseconds. */
  listRecentSpans(since: number): readonly RecentSpans[];
};

/** Called by the store for each poll that it records. Never throws. `isOn`: whether there are receivers. */
export type Decider = { isOn(): boolean; decide(state: PolledState): Decision };
