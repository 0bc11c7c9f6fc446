import type { Status } from './status';

/** One Consul health check, of a service instance or of a node. Unique by (datacenter, node, checkId). */
export type Check = {
  datacenter: string;
  node: string;
  checkId: string;
  /** Consul's service ID; empty for a check of the node itself, which applies to every instance on it. */
  serviceId: string;
  name: string;
  status: Status;
  /** Consul's own word for a status that Consul does not define; `status` is critical then. */
  statusWord?: string;
  /** `http`, `tcp`, `ttl`, …; empty when Consul does not say. */
  type: string;
  /** Written by a person; the reason when this is Consul's maintenance check. */
  notes: string;
  /** Untrusted output of the check itself, cut by Consul at 4 KB. */
  output: string;
};

export function isNodeCheck(check: Pick<Check, 'serviceId'>): boolean {
  return check.serviceId === '';
}

/**
 * Consul marks maintenance with a critical check that has one of these ids (api/agent/service#enable-maintenance-mode).
 */
export function isMaintenanceCheck(checkId: string): boolean {
  return checkId === '_node_maintenance' || checkId.startsWith('_service_maintenance:');
}
