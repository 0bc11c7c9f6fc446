/**
 * Returns a key for the owner of checks in a datacenter: an instance, since Consul's service ID is unique only on its
 * node, or a node, when the service ID is empty.
 */
export function toOwnerKey(node: string, serviceId: string): string {
  return `${node}\0${serviceId}`;
}
