import type { Instance } from './instance';
import type { ServiceMember } from './service';

/** An instance by its id, in the state after a poll. */
type StateOfInstance = ServiceMember & { id: string };

/**
 * Returns the sorted names of the services of which an instance came, went or changed its status between two polls. One
 * that moved to another service changed both. A sidecar also changes the service that it serves.
 */
export function toChangedServices(
  before: readonly StateOfInstance[],
  after: readonly StateOfInstance[],
): string[] {
  const left = new Map(before.map((member) => [member.id, member]));
  const names = new Set<string>();
  for (const { id, instance, since } of after) {
    const last = left.get(id);
    left.delete(id);
    if (last?.since === since && isSameService(last.instance, instance)) continue;
    addNames(names, instance);
    if (last !== undefined) addNames(names, last.instance);
  }
  for (const { instance } of left.values()) addNames(names, instance);
  return [...names].sort();
}

function isSameService(one: Instance, other: Instance): boolean {
  return one.service === other.service && one.destination === other.destination;
}

function addNames(names: Set<string>, { service, destination }: Instance): void {
  names.add(service);
  if (destination !== '') names.add(destination);
}
