import type { Check } from './check';
import { compareText } from './compare-text';
import { groupBy } from './group-by';
import type { ServiceMember } from './service';
import { toWorst } from './since';
import type { Status } from './status';

/** A check with the time at which its status began, epoch milliseconds. */
type CheckSince = Check & { since: number };

/** A Consul node, with its own checks and the instances on it. */
export type Node<Member extends ServiceMember = ServiceMember, Of extends CheckSince = CheckSince> = {
  name: string;
  datacenter: string;
  /** The worst status of its own checks; `passing` without any, as in Consul. */
  status: Status;
  /** When this status began, epoch milliseconds; `null` without any check of its own. */
  since: number | null;
  checks: Of[];
  /** Ordered by service, then by service ID. */
  instances: Member[];
};

/** Groups instances, and the checks of the nodes themselves, into nodes, ordered by name. */
export function toNodes<Member extends ServiceMember, Of extends CheckSince>(
  members: readonly Member[],
  nodeChecks: readonly Of[],
): Node<Member, Of>[] {
  const checksOf = groupBy(nodeChecks, (check) => check.node);
  const membersOf = groupBy(members, (member) => member.instance.node);
  const names = [...new Set([...checksOf.keys(), ...membersOf.keys()])].sort(compareText);
  return names.map((name) => {
    const checks = checksOf.get(name) ?? [];
    const instances = (membersOf.get(name) ?? []).sort(byService);
    const datacenter = checks[0]?.datacenter ?? instances[0]?.instance.datacenter ?? '';
    return { name, datacenter, ...toWorst(checks), checks, instances };
  });
}

function byService(a: ServiceMember, b: ServiceMember): number {
  return (
    compareText(a.instance.service, b.instance.service) ||
    compareText(a.instance.serviceId, b.instance.serviceId)
  );
}
