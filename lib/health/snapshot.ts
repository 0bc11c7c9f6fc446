import { isNodeCheck, type Check } from './check';
import type { Instance } from './instance';
import { worstStatus, type Status } from './status';

/** An entry of Consul's answer that could not be read and was left out. A name that could not be read either is empty. */
export type UnreadableEntry = { node: string; id: string; problem: string };

/** Everything that one successful poll saw of one datacenter. Each instance and each check stands in it once. */
export type Snapshot = {
  datacenter: string;
  instances: readonly Instance[];
  /** Of nodes and of instances. */
  checks: readonly Check[];
  /** What Consul's answers hold beside that. */
  unreadable?: readonly UnreadableEntry[];
  /** Whether Consul hid a part from our token. */
  isPartial?: boolean;
  /** When it did: what that takes, as in `the token in CONSUL_HTTP_TOKEN lacks service:read`. */
  lack?: string;
  /** When it did: whether we ask with another token than the last time, so that it may hide another part. */
  isOtherToken?: boolean;
};

/** How much the last successful poll saw. */
export type SeenBefore = {
  instances: number;
  checks: number;
  /** Whether Consul hid a part then. */
  isPartial?: boolean;
  /** The instances themselves, for a client that has just begun. */
  known?: readonly KnownInstance[];
};

/** An instance, with the checks of it and of its node. */
export type KnownInstance = { instance: Instance; checks: readonly Pick<Check, 'serviceId'>[] };

/** An instance, with its status and the checks which that status comes from: its own and its node's. */
export type InstanceHealth<Of extends Check = Check> = {
  instance: Instance;
  status: Status;
  checks: readonly Of[];
};

/** The checks of one node: its own, and by service ID those of its instances. */
type NodeChecks<Of> = { own: Of[]; byServiceId: Map<string, Of[]> };

/** Each instance with the worst status of its own checks and its node's; without any check it is `passing`. */
export function toInstanceHealth<Of extends Check>(
  snapshot: Pick<Snapshot, 'instances'> & { checks: readonly Of[] },
): InstanceHealth<Of>[] {
  const nodes = groupByNode(snapshot.checks);
  return snapshot.instances.map((instance) => {
    const there = nodes.get(instance.node);
    const own = there?.byServiceId.get(instance.serviceId) ?? [];
    const checks = there === undefined || there.own.length === 0 ? own : own.concat(there.own);
    return { instance, checks, status: worstStatus(checks.map((check) => check.status)) };
  });
}

/** A map for each node is several times as fast as one map with node and service ID joined into its keys. */
function groupByNode<Of extends Check>(checks: readonly Of[]): Map<string, NodeChecks<Of>> {
  const nodes = new Map<string, NodeChecks<Of>>();
  for (const check of checks) {
    let there = nodes.get(check.node);
    if (there === undefined) nodes.set(check.node, (there = { own: [], byServiceId: new Map() }));
    if (isNodeCheck(check)) there.own.push(check);
    else push(there.byServiceId, check.serviceId, check);
  }
  return nodes;
}

function push<Of>(map: Map<string, Of[]>, key: string, check: Of): void {
  const list = map.get(key);
  if (list) list.push(check);
  else map.set(key, [check]);
}

/**
 * Whether the snapshot lost all instances, or all checks, of which there were some before. A cluster does not vanish
 * between two polls, and Consul always lists itself: such an answer comes from a token that sees nothing.
 */
export function isSuddenlyEmpty(snapshot: Snapshot, before: { instances: number; checks: number }): boolean {
  if (snapshot.instances.length === 0 && before.instances > 0) return true;
  return snapshot.checks.length === 0 && before.checks > 0;
}
