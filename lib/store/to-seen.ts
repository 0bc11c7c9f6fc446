import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { toInstanceHealth, type Snapshot } from '@/lib/health/snapshot';
import { toByNode, toValues, type ByNode } from './by-node';
import type { Seen } from './tracked';

/** Returns what a snapshot shows. Of duplicate checks, or instances, the last one wins. */
export function toSeen(snapshot: Snapshot): {
  checks: ByNode<Seen<Check>>;
  instances: ByNode<Seen<Instance>>;
} {
  const checks = toByNode(
    snapshot.checks.map((check) => ({ status: check.status, subject: check })),
    nodeOf,
    ({ subject }) => subject.checkId,
  );
  const unique = toValues(checks).map(({ subject }) => subject);
  const instances = toByNode(
    toInstanceHealth({ instances: snapshot.instances, checks: unique }).map(({ instance, status }) => ({
      status,
      subject: instance,
    })),
    nodeOf,
    ({ subject }) => subject.serviceId,
  );
  return { checks, instances };
}

function nodeOf({ subject }: Seen<{ node: string }>): string {
  return subject.node;
}
