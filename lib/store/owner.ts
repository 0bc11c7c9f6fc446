/** Whose checks they are: a node's, where the service ID is empty, or an instance's. */
export function toOwner(node: string, serviceId: string): string {
  return `${node}\0${serviceId}`;
}
