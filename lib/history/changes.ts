import type { Status } from '@/lib/health/status';

/**
 * What a poll found changed in one check or instance. Without `before` it is new, without `after` it is no longer
 * registered; neither is a transition.
 */
export type Change = { key: string; before?: Status; after?: Status };

/** Things with a status, by key. */
type ByKey = ReadonlyMap<string, { readonly status: Status }>;

/** Compares the open spans with a snapshot. */
export function toChanges(open: ByKey, seen: ByKey): Change[] {
  const changes: Change[] = [];
  let known = 0;
  for (const [key, { status: after }] of seen) {
    const before = open.get(key)?.status;
    if (before !== undefined) known += 1;
    if (before === undefined) changes.push({ key, after });
    else if (before !== after) changes.push({ key, before, after });
  }
  if (known === open.size) return changes;
  for (const [key, { status: before }] of open) if (!seen.has(key)) changes.push({ key, before });
  return changes;
}
