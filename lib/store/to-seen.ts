import type { Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { toInstanceHealth, type Snapshot } from '@/lib/health/snapshot';
import type { Tables } from './tables';
import type { Seen } from './tracked';

/** What a snapshot shows, by key. Of two that share one the last counts, whatever Consul meant by it. */
export function toSeen(
  snapshot: Snapshot,
  tables: Pick<Tables, 'checks' | 'instances'>,
): { checks: Map<string, Seen<Check>>; instances: Map<string, Seen<Instance>> } {
  const checks = new Map<string, Seen<Check>>();
  for (const check of snapshot.checks) {
    checks.set(tables.checks.keyOf(check), { status: check.status, subject: check });
  }
  const unique =
    checks.size === snapshot.checks.length ? snapshot.checks : [...checks.values()].map(toSubject);
  const instances = new Map<string, Seen<Instance>>();
  for (const { instance, status } of toInstanceHealth({ instances: snapshot.instances, checks: unique })) {
    instances.set(tables.instances.keyOf(instance), { status, subject: instance });
  }
  return { checks, instances };
}

function toSubject<Subject>(seen: Seen<Subject>): Subject {
  return seen.subject;
}
