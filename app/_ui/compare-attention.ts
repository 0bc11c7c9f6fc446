import type { Status } from '@/lib/health/status';

/**
 * The order in which services need attention: planned work wakes nobody at night. Not `compareStatus`, which is how
 * Consul reduces several checks to one status; see docs/decisions/0022.
 */
export const attentionOrder = [
  'critical',
  'warning',
  'maintenance',
  'passing',
] as const satisfies readonly Status[];

/** Negative when `a` comes before `b`. */
export function compareAttention(a: Status, b: Status): number {
  return attentionOrder.indexOf(a) - attentionOrder.indexOf(b);
}
