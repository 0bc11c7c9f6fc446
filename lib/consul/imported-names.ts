/**
 * Consul Enterprise lists imported services as `partition/namespace/name`. Gives the names of those in one namespace,
 * as of all other services.
 */
export function toImportedNames(services: readonly string[], namespace: string): string[] {
  return services.map(toParts).flatMap((parts) => (parts.namespace === namespace ? [parts.name] : []));
}

function toParts(service: string): { namespace: string; name: string } {
  const [first = '', second, ...rest] = service.split('/');
  if (second === undefined) return { namespace: 'default', name: first };
  if (rest.length === 0) return { namespace: first, name: second };
  return { namespace: second, name: rest.join('/') };
}
