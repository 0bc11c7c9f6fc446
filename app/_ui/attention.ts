import type { Status } from '@/lib/health/status';

/**
 * The order in which services ask for a person: what is planned needs nobody at night. Not `compareStatus`, which is
 * how Consul finds the one status of several checks; see docs/decisions/0022.
 */
export const attentionOrder = [
  'critical',
  'warning',
  'maintenance',
  'passing',
] as const satisfies readonly Status[];

/** Negative when `a` is wanted before `b`. */
export function compareAttention(a: Status, b: Status): number {
  return attentionOrder.indexOf(a) - attentionOrder.indexOf(b);
}
