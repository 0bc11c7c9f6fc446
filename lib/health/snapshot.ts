import { isNodeCheck, type Check } from './check';
import type { Instance } from './instance';
import { worstStatus, type Status } from './status';

/** Everything that one successful poll saw of one datacenter. Each instance and each check stands in it once. */
export type Snapshot = {
  datacenter: string;
  instances: readonly Instance[];
  /** Of nodes and of instances. */
  checks: readonly Check[];
};

/** An instance, with its status and the checks which that status comes from: its own and its node's. */
export type InstanceHealth<Of extends Check = Check> = {
  instance: Instance;
  status: Status;
  checks: readonly Of[];
};

/** Each instance with the worst status of its own checks and its node's; without any check it is `passing`. */
export function toInstanceHealth<Of extends Check>(
  snapshot: Pick<Snapshot, 'instances'> & { checks: readonly Of[] },
): InstanceHealth<Of>[] {
  const nodeChecks = new Map<string, Of[]>();
  const ownChecks = new Map<string, Of[]>();
  for (const check of snapshot.checks) {
    if (isNodeCheck(check)) push(nodeChecks, check.node, check);
    else push(ownChecks, `${check.node}\0${check.serviceId}`, check);
  }
  return snapshot.instances.map((instance) => {
    const own = ownChecks.get(`${instance.node}\0${instance.serviceId}`) ?? [];
    const checks = [...own, ...(nodeChecks.get(instance.node) ?? [])];
    return { instance, checks, status: worstStatus(checks.map((check) => check.status)) };
  });
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
