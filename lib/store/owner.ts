/** Returns a key for the owner of checks: a node, when the service ID is empty, or an instance. */
export function toOwner(node: string, serviceId: string): string {
  return `${node}\0${serviceId}`;
}
