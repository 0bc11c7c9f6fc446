import { type Check, isNodeCheck } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import { toInstanceHealth } from '@/lib/health/snapshot';
import { toValues } from '@/lib/store/sqlite/memory/by-node';
import type { DatacenterMemory } from '@/lib/store/sqlite/memory/memory';
import { knownId } from '@/lib/store/sqlite/tables/known-id';
import type { Tracked } from '@/lib/store/sqlite/tables/subject-table';
import type { CheckState, InstanceState } from '@/lib/store/store';

type Present = Pick<DatacenterMemory, 'instances' | 'checks'>;
type OfNode<Subject> = ReadonlyMap<string, Tracked<Subject>>;

/**
 * Reads the registered instances from memory: the same array while nothing changes, with the same states for unchanged
 * nodes.
 */
export function createReadInstances(): (datacenter: string, present: Present) => readonly InstanceState[] {
  const read = new Map<string, Present & { list: readonly InstanceState[] }>();
  const ofNodes = new WeakMap<
    OfNode<Instance>,
    { checks: OfNode<Check> | undefined; states: InstanceState[] }
  >();

  function toNodeStates(instances: OfNode<Instance>, checks: OfNode<Check> | undefined): InstanceState[] {
    const known = ofNodes.get(instances);
    if (known !== undefined && known.checks === checks) return known.states;
    const states = toStates([...instances.values()], [...(checks?.values() ?? [])]);
    ofNodes.set(instances, { checks, states });
    return states;
  }

  return (datacenter, { instances, checks }) => {
    const last = read.get(datacenter);
    if (last !== undefined && last.instances === instances && last.checks === checks) return last.list;
    const list = [...instances].flatMap(([node, ofNode]) => toNodeStates(ofNode, checks.get(node)));
    read.set(datacenter, { instances, checks, list });
    return list;
  };
}

/** Reads the checks of the nodes themselves from memory. */
export function readNodeChecks({ checks }: Pick<Present, 'checks'>): CheckState[] {
  return toValues(checks)
    .filter(({ subject }) => isNodeCheck(subject))
    .map(({ subject, since }) => ({ ...subject, since }));
}

function toStates(tracked: readonly Tracked<Instance>[], checks: readonly Tracked<Check>[]): InstanceState[] {
  const health = toInstanceHealth({
    instances: tracked.map(({ subject }) => subject),
    checks: checks.map(({ subject, since }) => ({ ...subject, since })),
  });
  return tracked.map(({ subject, status, since }, index) => ({
    id: knownId(subject),
    instance: subject,
    status,
    since,
    checks: health[index]?.checks ?? [],
  }));
}
