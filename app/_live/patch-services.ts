import { compareText } from '@/lib/health/compare-text';
import { toQualifiedName } from '@/lib/health/qualified-name';
import type { ServiceSummary } from '@/lib/queries/list-services';

/**
 * All services, with those of some names as they are now. `names`: by `toQualifiedName`, also of services that are gone;
 * `now`: what there is of them, under other services as well.
 */
export function patchServices(
  services: readonly ServiceSummary[],
  names: readonly string[],
  now: readonly ServiceSummary[],
): ServiceSummary[] {
  const old = new Set([...names, ...now.flatMap(toAllNames)]);
  const others = services.filter((service) => !old.has(toQualifiedName(service)));
  return [...others, ...now].sort(
    (a, b) => compareText(a.name, b.name) || compareText(a.datacenter, b.datacenter),
  );
}

/** Its own, and those of the sidecars under it. */
function toAllNames(service: ServiceSummary): string[] {
  return [toQualifiedName(service), ...service.sidecars.flatMap(toAllNames)];
}
