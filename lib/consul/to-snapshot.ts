import type { Instance } from '@/lib/health/instance';
import type { Snapshot } from '@/lib/health/snapshot';
import type { CatalogOverview } from './catalog-overview';
import type { Registration } from './registration';
import { type Tenancy, toBareInstance, toCheck } from './reshape';
import type { ConsulCheck } from './wire-checks';

/**
 * Returns what a poll saw: all checks, and as instances those that a check names along with those known to have none.
 * An instance that only its checks name is included without an address.
 */
export function toSnapshot(
  { checks, checked, unreadable = [] }: CatalogOverview,
  known: ReadonlyMap<string, Registration>,
  place: Tenancy & { datacenter: string },
): Snapshot {
  const { datacenter } = place;
  const instances = new Map<string, Instance>();
  for (const registration of known.values()) {
    for (const [key, instance] of registration.instances) {
      if (!registration.checked.has(key)) instances.set(key, toPlaced(instance, datacenter));
    }
  }
  for (const [service, byKey] of checked) {
    const described = known.get(service)?.instances;
    for (const [key, check] of byKey) {
      const instance = described?.get(key) ?? toBareInstance(check, place);
      instances.set(key, toPlaced(instance, datacenter));
    }
  }
  const unique = withoutRepeats(checks).map((check) => toCheck(check, datacenter));
  const ofDetails = [...known.values()].flatMap((registration) => registration.unreadable ?? []);
  return {
    datacenter,
    instances: [...instances.values()],
    checks: unique,
    unreadable: [...unreadable, ...ofDetails],
  };
}

/** Returns each check once. A set for each node is several times as fast as joining node and id into one key. */
export function withoutRepeats(checks: readonly ConsulCheck[]): ConsulCheck[] {
  const idsByNode = new Map<string, Set<string>>();
  return checks.filter(({ Node, CheckID }) => {
    const ids = idsByNode.get(Node);
    if (ids?.has(CheckID)) return false;
    if (ids === undefined) idsByNode.set(Node, new Set([CheckID]));
    else ids.add(CheckID);
    return true;
  });
}

/** A service's details may lack the datacenter, and a snapshot belongs to a single one. */
function toPlaced(instance: Instance, datacenter: string): Instance {
  return instance.datacenter === datacenter ? instance : { ...instance, datacenter };
}
