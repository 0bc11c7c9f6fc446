import type { TransitionEntry } from '@/lib/queries/transition-entry';

/** Returns the entries' name for the instance with this id; `undefined` when none mentions it. */
export function findInstance(
  entries: readonly TransitionEntry[],
  id: string,
): { serviceId: string; node: string } | undefined {
  for (const entry of entries) {
    const instances = entry.kind === 'instance' ? [entry] : entry.instances;
    const found = instances.find((instance) => instance.id === id);
    if (found) return { serviceId: found.serviceId, node: 'node' in found ? found.node : entry.node };
  }
  return undefined;
}
