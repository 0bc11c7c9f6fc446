import { toOwnerKey } from '@/lib/health/owner-key';
import type { UnreadableEntry } from '@/lib/health/snapshot';
import type { ConsulServices } from './wire-catalog';
import type { ConsulCheck } from './wire-checks';

/** What the two requests of every poll return for all services, without their details. */
export type CatalogOverview = {
  /** The number of the poll. */
  poll: number;
  /** `X-Consul-Index` of `catalog/services`, which increases when a registration changes; `undefined` when not sent. */
  index: string | undefined;
  checks: readonly ConsulCheck[];
  services: ConsulServices['tags'];
  /** The unreadable entries of the responses. */
  unreadable?: readonly UnreadableEntry[];
  /** Whether Consul hid checks, or services, from our token. */
  hidesChecks?: boolean;
  hidesServices?: boolean;
  /** By service, the instances with a check of their own, by `toOwnerKey`, each with one such check. */
  checked: ReadonlyMap<string, ReadonlyMap<string, ConsulCheck>>;
};

export function toCatalogOverview(seen: Omit<CatalogOverview, 'checked'>): CatalogOverview {
  const checked = new Map<string, Map<string, ConsulCheck>>();
  for (const check of seen.checks) {
    if (check.ServiceID === '') continue;
    const key = toOwnerKey(check.Node, check.ServiceID);
    const instances = checked.get(check.ServiceName);
    if (instances === undefined) checked.set(check.ServiceName, new Map([[key, check]]));
    else instances.set(key, check);
  }
  return { ...seen, checked };
}

/**
 * Returns every service's name: those in the catalog, and those that only a check names, registered while the catalog
 * was read.
 */
export function toNames({ services, checked }: CatalogOverview): Set<string> {
  const names = new Set(services.keys());
  for (const name of checked.keys()) names.add(name);
  return names;
}
