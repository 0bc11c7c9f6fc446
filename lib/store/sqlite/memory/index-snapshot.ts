import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { type Snapshot, toInstanceHealth } from '@/lib/health/snapshot';
import type { Observed } from '@/lib/store/sqlite/tables/subject-table';
import { type ByNode, toByNode, toValues } from './by-node';

/** Returns what a snapshot shows. Of duplicate checks, or instances, the last one wins. */
export function indexSnapshot(snapshot: Snapshot): {
  checks: ByNode<Observed<Check>>;
  instances: ByNode<Observed<Instance>>;
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

function nodeOf({ subject }: Observed<{ node: string }>): string {
  return subject.node;
}
