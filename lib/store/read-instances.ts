import { toInstanceHealth } from '@/lib/health/snapshot';
import { toInstanceId } from '@/lib/health/instance-id';
import type { DatacenterMemory } from './memory';
import type { InstanceState } from './store';
import type { Tables } from './tables';

/** The instances registered now, in the words of the screens. */
export function readInstances(
  tables: Pick<Tables, 'instances'>,
  memory: Pick<DatacenterMemory, 'instances' | 'checks'>,
): InstanceState[] {
  const instances = Array.from(memory.instances.values(), (tracked) => tracked.subject);
  const checks = Array.from(memory.checks.values(), ({ subject, since }) => ({ ...subject, since }));
  return toInstanceHealth({ instances, checks }).map(({ instance, status, checks: own }) => ({
    id: toInstanceId(instance),
    instance,
    status,
    since: memory.instances.get(tables.instances.keyOf(instance))?.since ?? 0,
    checks: own,
  }));
}
