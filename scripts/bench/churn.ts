import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Snapshot } from '@/lib/health/snapshot';

/** Instances that every deploy replaces: `each` of each of the first `services`. */
export type Churn = { services: number; each: number };

/**
 * Returns the snapshot with additional instances of the same services on the same nodes, each with a check like theirs,
 * named as Nomad and autoscalers do.
 */
export function addChurn(snapshot: Snapshot, { services, each }: Churn): Snapshot {
  const instances: Instance[] = [...snapshot.instances];
  const checks: Check[] = [...snapshot.checks];
  for (const [number, instance] of snapshot.instances.slice(0, services).entries()) {
    const check = snapshot.checks[number];
    for (let deploy = 0; deploy < each; deploy += 1) {
      const serviceId = `${instance.serviceId}-deploy-${deploy}`;
      instances.push({ ...instance, serviceId });
      if (check !== undefined) checks.push({ ...check, serviceId, checkId: `service:${serviceId}` });
    }
  }
  return { ...snapshot, instances, checks };
}
