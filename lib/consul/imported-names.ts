/**
 * Consul Enterprise lists imported services as `partition/namespace/name`. Returns the names in one namespace, without
 * the prefix.
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
