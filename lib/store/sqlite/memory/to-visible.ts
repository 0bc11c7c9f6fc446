import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { toOwnerKey } from '@/lib/health/owner-key';
import type { Snapshot } from '@/lib/health/snapshot';
import { isHiding } from '@/lib/history/hiding';
import type { Observed, Tracked } from '@/lib/store/sqlite/tables/subject-table';
import type { ByNode } from './by-node';
import type { DatacenterMemory } from './memory';

type ObservedSubjects = { checks: ByNode<Observed<Check>>; instances: ByNode<Observed<Instance>> };

/** What a poll shows, given that Consul may have hidden a part. */
export type Visible = {
  /** Whether what is missing may be hidden rather than gone. */
  isHiding: boolean;
  /** See `DatacenterMemory`. */
  hiddenOwners: ReadonlySet<string>;
  /** The instances whose status is known. */
  instances: ByNode<Observed<Instance>>;
};

const none: ReadonlySet<string> = new Set();

/**
 * An instance whose own checks, or whose node's, are hidden counts as not seen: it would look healthy. Consul shows all
 * checks of one owner, or none.
 */
export function toVisible(before: DatacenterMemory, snapshot: Snapshot, seen: ObservedSubjects): Visible {
  const { isPartial = false, isOtherToken = false } = snapshot;
  if (!isPartial) return { isHiding: false, hiddenOwners: none, instances: seen.instances };
  const hides = isHiding({ isPartial, isOtherToken }, before.lastSuccess, [
    toMissing(before.instances, seen.instances),
    toMissing(before.checks, seen.checks),
  ]);
  const candidates = hides ? [...before.hiddenOwners, ...toOwners(before.checks)] : [...before.hiddenOwners];
  if (candidates.length === 0) return { isHiding: hides, hiddenOwners: none, instances: seen.instances };
  const visible = toOwners(seen.checks);
  const hiddenOwners = new Set(candidates.filter((owner) => !visible.has(owner)));
  return { isHiding: hides, hiddenOwners, instances: without(seen.instances, hiddenOwners) };
}

function toOwners(checks: ByNode<Observed<Check>> | ByNode<Tracked<Check>>): Set<string> {
  const owners = new Set<string>();
  for (const [node, ofNode] of checks)
    for (const { subject } of ofNode.values()) owners.add(toOwnerKey(node, subject.serviceId));
  return owners;
}

function toMissing(before: ByNode<unknown>, seen: ByNode<unknown>): { present: number; missing: number } {
  let [present, missing] = [0, 0];
  for (const [node, ofNode] of before) {
    present += ofNode.size;
    const now = seen.get(node);
    for (const id of ofNode.keys()) if (now?.has(id) !== true) missing += 1;
  }
  return { present, missing };
}

function without(
  instances: ByNode<Observed<Instance>>,
  hiddenOwners: ReadonlySet<string>,
): ByNode<Observed<Instance>> {
  if (hiddenOwners.size === 0) return instances;
  const rest = new Map<string, ReadonlyMap<string, Observed<Instance>>>();
  for (const [node, ofNode] of instances) {
    if (hiddenOwners.has(toOwnerKey(node, ''))) continue;
    const known = [...ofNode].filter(([serviceId]) => !hiddenOwners.has(toOwnerKey(node, serviceId)));
    if (known.length > 0) rest.set(node, new Map(known));
  }
  return rest;
}
