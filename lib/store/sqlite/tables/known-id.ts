import type { Instance } from '@/lib/health/instance';
import { toInstanceId } from '@/lib/health/instance-id';

const known = new WeakMap<Instance, string>();

/** Returns the instance's id, computed once: thousands of hashes are too slow for every response. */
export function knownId(instance: Instance): string {
  const id = known.get(instance) ?? toInstanceId(instance);
  known.set(instance, id);
  return id;
}
