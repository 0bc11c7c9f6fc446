import type { UnreadableEntry } from '@/lib/health/snapshot';
import type { ConsulServices } from './wire-catalog';
import type { ConsulCheck } from './wire-checks';

/** What the two requests of every poll say of all services, without their details. */
export type CatalogOverview = {
  /** Counts the polls. */
  poll: number;
  /** `X-Consul-Index` of `catalog/services`, which moves when a registration changes; `undefined` when not sent. */
  index: string | undefined;
  checks: readonly ConsulCheck[];
  services: ConsulServices['tags'];
  /** What stood in the answers beside that. */
  unreadable?: readonly UnreadableEntry[];
  /** Whether Consul left out checks, or services, that our token may not see. */
  hidesChecks?: boolean;
  hidesServices?: boolean;
  /** Of each service, the instances that have a check of their own, by `instanceKey`, with one such check. */
  checked: ReadonlyMap<string, ReadonlyMap<string, ConsulCheck>>;
};

/** An instance's name within its datacenter: Consul's service ID is unique only on its node. */
export function instanceKey(node: string, serviceId: string): string {
  return `${node}\0${serviceId}`;
}

export function toCatalogOverview(seen: Omit<CatalogOverview, 'checked'>): CatalogOverview {
  const checked = new Map<string, Map<string, ConsulCheck>>();
  for (const check of seen.checks) {
    if (check.ServiceID === '') continue;
    const key = instanceKey(check.Node, check.ServiceID);
    const instances = checked.get(check.ServiceName);
    if (instances === undefined) checked.set(check.ServiceName, new Map([[key, check]]));
    else instances.set(key, check);
  }
  return { ...seen, checked };
}

/** Every service's name: those in the catalog, and those that a check named while the catalog was being read. */
export function toNames({ services, checked }: CatalogOverview): Set<string> {
  const names = new Set(services.keys());
  for (const name of checked.keys()) names.add(name);
  return names;
}
