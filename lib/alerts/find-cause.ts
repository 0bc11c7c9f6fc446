import type { Condition, ConditionsByKey } from './condition';
import { toKey } from './key';
import type { Registry } from './registry';
import type { Member } from './subject';

/** Where to look for causes. */
export type CauseContext = {
  registry: Pick<Registry, 'listMembers'>;
  conditions: ConditionsByKey;
  /** How many instances of the service must be passing. */
  min: number;
};

/**
 * Returns whether a service's condition is explained by other open conditions, one hop away: those of the nodes of all
 * affected instances, or that of the service that it is a sidecar of. Such a condition does not fire; one that has
 * already fired is unaffected.
 */
export function hasCause(alert: Condition, { registry, conditions, min }: CauseContext): boolean {
  const { kind, service } = alert;
  if (service === null) return false;
  const members = registry.listMembers(service);
  if (kind === 'too-few') {
    const isThere = (member: Member) => member.status === 'passing' || member.status === 'maintenance';
    return (
      members.filter((member) => isThere(member) || isOnFailedNode(member, conditions, ['node-critical']))
        .length >= min
    );
  }
  if (kind !== 'service-critical' && kind !== 'service-warning') return false;
  const [wanted, causes] =
    kind === 'service-critical'
      ? (['critical', ['node-critical']] as const)
      : (['warning', ['node-warning', 'node-critical']] as const);
  const bad = members.filter(({ status }) => status === wanted);
  if (bad.length > 0 && bad.every((member) => isOnFailedNode(member, conditions, causes))) return true;
  return isServedFailed(bad, conditions);
}

function isOnFailedNode(
  { subject: { datacenter, node } }: Member,
  conditions: ConditionsByKey,
  causes: readonly ('node-critical' | 'node-warning')[],
): boolean {
  return causes.some((kind) => conditions.has(toKey(kind, { datacenter, service: null, node })));
}

/** Returns whether all these instances are sidecars of one service that is itself critical. */
function isServedFailed(bad: readonly Member[], conditions: ConditionsByKey): boolean {
  const { datacenter = '', destination = '', service = '' } = bad[0]?.subject ?? {};
  if (destination === '' || destination === service) return false;
  const isOne = bad.every(({ subject }) => subject.destination === destination);
  return isOne && conditions.has(toKey('service-critical', { datacenter, service: destination, node: null }));
}
