import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { PollRecord } from '@/lib/health/poll';
import type { Silence } from './silence';
import type { Decision, StandingByKey } from './standing';
import type { Tracked } from './subject';

/** By node, and there by their own id. Never changed in place. */
type ByNode<Of> = ReadonlyMap<string, ReadonlyMap<string, Tracked<Of>>>;

/** What is registered in one datacenter. Checks are of nodes, where their service ID is empty, and of instances. */
export type Present = { instances: ByNode<Instance>; checks: ByNode<Check> };

/** Something that a poll saw come, go or change. */
export type Touched<Of> = { before: Tracked<Of> | undefined; after: Tracked<Of> | undefined };

/** The spans of one instance that began lately, in order of time. Epoch milliseconds. */
export type LateSpans = Pick<Instance, 'node' | 'serviceId' | 'service'> & {
  firstSeen: number;
  spans: readonly { status: Tracked<Instance>['status']; from: number; to: number | null }[];
};

/** What one recorded poll left, as alerts are decided from it: in the same transaction. */
export type Look = {
  datacenter: string;
  /** Epoch milliseconds. */
  at: number;
  isOk: boolean;
  /** Whether Consul hid a part, and whether what the poll no longer saw may have been hidden by it. */
  isPartial: boolean;
  isHiding: boolean;
  /** Whether the successful poll before was partial. */
  wasPartial: boolean;
  before: Present;
  after: Present;
  touched: { instances: readonly Touched<Instance>[]; checks: readonly Touched<Check>[] };
  /** Of every datacenter, the newest poll and the newest that succeeded. */
  datacenters: ReadonlyMap<string, { lastPoll: PollRecord | undefined; lastSuccess: PollRecord | undefined }>;
  standing: StandingByKey;
  listSilences(): readonly Silence[];
  /** Whether an instance of a service may be hidden from our token. */
  isHidden(service: string): boolean;
  /** The spans of this datacenter's instances that began since a time, epoch milliseconds. */
  listLateSpans(since: number): readonly LateSpans[];
};

/** What the store asks at each poll that it records. Never throws. `isOn`: whether there is anybody to be told. */
export type Decider = { isOn(): boolean; decide(look: Look): Decision };
