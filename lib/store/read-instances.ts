import { isNodeCheck } from '@/lib/health/check';
import { toInstanceHealth } from '@/lib/health/snapshot';
import { toValues } from './by-node';
import { knownId } from './known-id';
import type { DatacenterMemory } from './memory';
import type { CheckState, InstanceState } from './store';

type Present = Pick<DatacenterMemory, 'instances' | 'checks'>;

/** Reads the instances registered now from memory: the same array while that has not changed. */
export function createReadInstances(): (datacenter: string, present: Present) => readonly InstanceState[] {
  const read = new Map<string, Present & { list: readonly InstanceState[] }>();
  return (datacenter, { instances, checks }) => {
    const last = read.get(datacenter);
    if (last !== undefined && last.instances === instances && last.checks === checks) return last.list;
    const list = toStates({ instances, checks });
    read.set(datacenter, { instances, checks, list });
    return list;
  };
}

/** The checks of the nodes themselves, from memory. */
export function readNodeChecks({ checks }: Pick<Present, 'checks'>): CheckState[] {
  return toValues(checks)
    .filter(({ subject }) => isNodeCheck(subject))
    .map(({ subject, since }) => ({ ...subject, since }));
}

function toStates(present: Present): InstanceState[] {
  const tracked = toValues(present.instances);
  const health = toInstanceHealth({
    instances: tracked.map(({ subject }) => subject),
    checks: toValues(present.checks).map(({ subject, since }) => ({ ...subject, since })),
  });
  return tracked.map(({ subject, status, since }, index) => ({
    id: knownId(subject),
    instance: subject,
    status,
    since,
    checks: health[index]?.checks ?? [],
  }));
}
