import type { Instance } from '@/lib/health/instance';
import { toInstanceId } from '@/lib/health/instance-id';

const known = new WeakMap<Instance, string>();

/** The instance's id, worked out once: thousands of hashes are too slow to be made for every answer. */
export function knownId(instance: Instance): string {
  const id = known.get(instance) ?? toInstanceId(instance);
  known.set(instance, id);
  return id;
}
