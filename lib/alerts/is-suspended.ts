import { toWorst } from '@/lib/health/since';
import type { Condition } from './condition';
import type { Registry } from './registry';

const statusOf = new Map([
  ['service-critical', 'critical'],
  ['service-warning', 'warning'],
  ['node-critical', 'critical'],
  ['node-warning', 'warning'],
]);

/**
 * Returns whether an open alert's condition cannot be seen right now, for example under maintenance: then it is not
 * repeated.
 */
export function isSuspended({ kind, service, node }: Condition, registry: Registry | undefined): boolean {
  const wanted = statusOf.get(kind);
  if (wanted === undefined || registry === undefined) return false;
  if (service !== null) return registry.listMembers(service).every(({ status }) => status !== wanted);
  return node !== null && toWorst(registry.listNodeChecks(node)).status !== wanted;
}
