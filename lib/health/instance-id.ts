import { createHash } from 'node:crypto';
import type { Instance } from './instance';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Returns an opaque name for an instance: 12 characters, safe in a URL path, and always the same for the same
 * (datacenter, node, service ID). With sixty bits of a SHA-256, a million instances collide once in two million
 * clusters.
 */
export function toInstanceId(instance: Pick<Instance, 'datacenter' | 'node' | 'serviceId'>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([instance.datacenter, instance.node, instance.serviceId]))
    .digest();
  let id = '';
  for (const byte of digest.subarray(0, 12)) id += alphabet.charAt(byte & 31);
  return id;
}
