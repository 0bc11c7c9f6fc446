import type { ServiceMember } from './service';

/** An instance by its id, in the state after a poll. */
type StateOfInstance = ServiceMember & { id: string };

/**
 * Returns the sorted names of the services of which an instance came, went or changed its status between two polls. One
 * that moved to another service changed both.
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
    if (last?.since === since && last.instance.service === instance.service) continue;
    names.add(instance.service);
    if (last !== undefined) names.add(last.instance.service);
  }
  for (const { instance } of left.values()) names.add(instance.service);
  return [...names].sort();
}
