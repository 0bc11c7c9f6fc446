import type { TransitionEntry } from '@/lib/queries/transition-entry';

/** What the entries call the instance of this id; `undefined` when none tells of it. */
export function findInstance(
  entries: readonly TransitionEntry[],
  id: string,
): { serviceId: string; node: string } | undefined {
  for (const entry of entries) {
    const told = entry.kind === 'instance' ? [entry] : entry.instances;
    const found = told.find((instance) => instance.id === id);
    if (found) return { serviceId: found.serviceId, node: 'node' in found ? found.node : entry.node };
  }
  return undefined;
}
