import { toChangedServices } from '@/lib/health/changed-services';
import type { Instance } from '@/lib/health/instance';
import { knownId } from '@/lib/store/sqlite/tables/known-id';
import type { Tracked } from '@/lib/store/sqlite/tables/subject-table';
import type { ByNode } from './by-node';

/**
 * Returns the sorted names of the services of which an instance came, went or changed its status between two memories.
 */
export function listChangedServices(
  before: ByNode<Tracked<Instance>>,
  after: ByNode<Tracked<Instance>>,
): string[] {
  if (before === after) return [];
  // An unchanged node keeps its map.
  const isDifferent = (node: string): boolean => before.get(node) !== after.get(node);
  const nodes = [...new Set([...before.keys(), ...after.keys()])].filter(isDifferent);
  return toChangedServices(listStates(before, nodes), listStates(after, nodes));
}

function listStates(byNode: ByNode<Tracked<Instance>>, nodes: readonly string[]) {
  return nodes.flatMap((node) =>
    [...(byNode.get(node)?.values() ?? [])].map((tracked) => ({
      ...tracked,
      id: knownId(tracked.subject),
      instance: tracked.subject,
    })),
  );
}
