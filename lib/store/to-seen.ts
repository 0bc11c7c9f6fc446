import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { toInstanceHealth, type Snapshot } from '@/lib/health/snapshot';
import { toByNode, toValues, type ByNode } from './by-node';
import type { Seen } from './tracked';

/** What a snapshot shows. Of two checks, or instances, that should be one, the last counts. */
export function toSeen(snapshot: Snapshot): {
  checks: ByNode<Seen<Check>>;
  instances: ByNode<Seen<Instance>>;
} {
  const checks = toByNode(
    snapshot.checks.map((check) => ({ status: check.status, subject: check })),
    ({ subject }) => [subject.node, subject.checkId],
  );
  const health = toInstanceHealth({
    instances: snapshot.instances,
    checks: toValues(checks).map((seen) => seen.subject),
  });
  const instances = toByNode(
    health.map(({ instance, status }) => ({ status, subject: instance })),
    ({ subject }) => [subject.node, subject.serviceId],
  );
  return { checks, instances };
}
