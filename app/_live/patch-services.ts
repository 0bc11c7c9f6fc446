import { compareText } from '@/lib/health/compare-text';
import { toQualifiedName } from '@/lib/health/qualified-name';
import type { ServiceSummary } from '@/lib/queries/list-services';

/**
 * Returns all services with those of some names updated. `names`: by `toQualifiedName`, including services that are
 * gone; `current`: their current state, including the services that they are folded under.
 */
export function patchServices(
  services: readonly ServiceSummary[],
  names: readonly string[],
  current: readonly ServiceSummary[],
): ServiceSummary[] {
  const old = new Set([...names, ...current.flatMap(toAllNames)]);
  const others = services.filter((service) => !old.has(toQualifiedName(service)));
  return [...others, ...current].sort(
    (a, b) => compareText(a.name, b.name) || compareText(a.datacenter, b.datacenter),
  );
}

/** Returns its own name and those of its sidecars. */
function toAllNames(service: ServiceSummary): string[] {
  return [toQualifiedName(service), ...service.sidecars.flatMap(toAllNames)];
}
