import { checkKey, type Check } from '@/lib/health/check';
import type { Instance } from '@/lib/health/instance';
import type { Snapshot } from '@/lib/health/snapshot';
import type { Registration } from './registration';
import { toBareInstance, toCheck } from './reshape';
import type { Sighting } from './sighting';

/**
 * What a poll saw: all checks, and as instances those that a check names together with those known to have none. An
 * instance that only its checks name stands there too, without an address.
 */
export function toSnapshot(
  { checks, checked }: Sighting,
  known: ReadonlyMap<string, Registration>,
  datacenter: string,
): Snapshot {
  const instances = new Map<string, Instance>();
  for (const registration of known.values()) {
    for (const [key, instance] of registration.instances) {
      if (!registration.checked.has(key)) instances.set(key, { ...instance, datacenter });
    }
  }
  for (const [service, byKey] of checked) {
    const described = known.get(service)?.instances;
    for (const [key, check] of byKey) {
      instances.set(key, { ...(described?.get(key) ?? toBareInstance(check, datacenter)), datacenter });
    }
  }
  const unique = new Map<string, Check>();
  for (const each of checks) {
    const check = toCheck(each, datacenter);
    unique.set(checkKey(check), check);
  }
  return { datacenter, instances: [...instances.values()], checks: [...unique.values()] };
}
