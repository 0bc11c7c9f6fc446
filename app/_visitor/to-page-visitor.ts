import type { Visitor } from '@/lib/access/visitor';
import type { PageVisitor } from './visitor';

/** What a page shows of its visitor. Somebody who is not known may do nothing. */
export function toPageVisitor(visitor: Visitor | undefined): PageVisitor {
  if (visitor === undefined) return { name: null, role: 'viewer', canSignOut: false };
  const { name, role, by } = visitor;
  return { name, role, canSignOut: by === 'session' };
}
