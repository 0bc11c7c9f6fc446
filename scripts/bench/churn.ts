import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Snapshot } from '@/lib/health/snapshot';

/** Instances that every deploy makes anew: so many of each of the first so many services. */
export type Churn = { services: number; each: number };

/**
 * The snapshot with instances beside its own, of the same services on the same nodes, each with a check like theirs, as
 * Nomad and autoscalers name them.
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
