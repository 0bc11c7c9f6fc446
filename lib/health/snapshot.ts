import { type Check, isNodeCheck } from './check';
import type { Instance } from './instance';
import { type Status, worstStatus } from './status';

/** An entry of a Consul response that was unreadable and left out. A name that is unreadable too is empty. */
export type UnreadableEntry = { node: string; id: string; problem: string };

/** Everything that one successful poll saw of one datacenter. Each instance and each check appears once. */
export type Snapshot = {
  datacenter: string;
  instances: readonly Instance[];
  /** The checks of nodes and of instances. */
  checks: readonly Check[];
  /** The unreadable entries of Consul's responses. */
  unreadable?: readonly UnreadableEntry[];
  /** Whether Consul hid a part from our token. */
  isPartial?: boolean;
  /** What our token lacks when a part is hidden, as in `the token in CONSUL_HTTP_TOKEN lacks service:read`. */
  lack?: string;
  /** Whether we used another token than the last time, so that another part may be hidden. */
  isOtherToken?: boolean;
};

/** How much the last successful poll saw. */
export type SeenBefore = {
  instances: number;
  checks: number;
  /** Whether Consul hid a part at that time. */
  isPartial?: boolean;
  /** The instances themselves, for a client that has just started. */
  known?: readonly KnownInstance[];
};

/** An instance with its checks and its node's. */
export type KnownInstance = { instance: Instance; checks: readonly Pick<Check, 'serviceId'>[] };

/** An instance with its status and the checks that determine it: its own and its node's. */
export type InstanceHealth<Of extends Check = Check> = {
  instance: Instance;
  status: Status;
  checks: readonly Of[];
};

/** The checks of one node: its own, and those of its instances by service ID. */
type NodeChecks<Of> = { own: Of[]; byServiceId: Map<string, Of[]> };

/** Returns each instance with the worst status of its own checks and its node's; `passing` without any. */
export function toInstanceHealth<Of extends Check>(
  snapshot: Pick<Snapshot, 'instances'> & { checks: readonly Of[] },
): InstanceHealth<Of>[] {
  const nodes = groupByNode(snapshot.checks);
  return snapshot.instances.map((instance) => {
    const ofNode = nodes.get(instance.node);
    const own = ofNode?.byServiceId.get(instance.serviceId) ?? [];
    const checks = ofNode === undefined || ofNode.own.length === 0 ? own : own.concat(ofNode.own);
    return { instance, checks, status: worstStatus(checks.map((check) => check.status)) };
  });
}

/** A map for each node is several times as fast as one map with keys joined from node and service ID. */
function groupByNode<Of extends Check>(checks: readonly Of[]): Map<string, NodeChecks<Of>> {
  const nodes = new Map<string, NodeChecks<Of>>();
  for (const check of checks) {
    let ofNode = nodes.get(check.node);
    if (ofNode === undefined) nodes.set(check.node, (ofNode = { own: [], byServiceId: new Map() }));
    if (isNodeCheck(check)) ofNode.own.push(check);
    else push(ofNode.byServiceId, check.serviceId, check);
  }
  return nodes;
}

function push<Of>(map: Map<string, Of[]>, key: string, check: Of): void {
  const list = map.get(key);
  if (list) list.push(check);
  else map.set(key, [check]);
}

/**
 * Returns whether the snapshot lost all instances, or all checks, when there were some before. A cluster does not
 * vanish between two polls, and Consul always lists itself: such a response means that the token sees nothing.
 */
export function isSuddenlyEmpty(snapshot: Snapshot, before: { instances: number; checks: number }): boolean {
  if (snapshot.instances.length === 0 && before.instances > 0) return true;
  return snapshot.checks.length === 0 && before.checks > 0;
}
