import type { Check } from '@/lib/health/check';
import { toWorst } from '@/lib/health/since';
import type { Tracked } from './subject';
import { met, over, unclear, type Verdict } from './verdict';

export const nodeKinds = ['node-critical', 'node-warning'] as const;
export type NodeKind = (typeof nodeKinds)[number];

/** A node's own checks. `isHidden`: whether missing ones may only be hidden. */
export type NodeView = { checks: readonly Tracked<Check>[]; isHidden: boolean; at: number };

const statusOf = { 'node-critical': 'critical', 'node-warning': 'warning' } as const;

/** Judges whether a condition of this kind is met. */
export function judgeNode(kind: NodeKind, { checks, isHidden, at }: NodeView): Verdict {
  if (checks.length === 0) return isHidden ? unclear : over('It is no longer registered.');
  const { status, since } = toWorst(checks);
  if (status === statusOf[kind]) return met(since ?? at);
  if (status === 'maintenance' || status === 'critical') return unclear;
  return over(status === 'warning' ? 'It is now in warning.' : 'It has recovered.');
}
