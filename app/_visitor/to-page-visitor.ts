import type { Visitor } from '@/lib/access/visitor';
import type { PageVisitor } from './visitor';

/** Returns what a page shows of its visitor. Unknown visitors have no permission to act. */
export function toPageVisitor(visitor: Visitor | undefined): PageVisitor {
  if (visitor === undefined) return { name: null, role: 'viewer', canSignOut: false };
  const { name, role, by } = visitor;
  return { name, role, canSignOut: by === 'session' };
}
