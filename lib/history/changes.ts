import type { Status } from '@/lib/health/status';

/**
 * What a poll found different in one check or instance. No `before`: it is seen for the first time. No `after`: it is
 * no longer registered. Either way that is no transition.
 */
export type Change = { key: string; before?: Status; after?: Status };

/** By key, what has a status. */
type ByKey = ReadonlyMap<string, { readonly status: Status }>;

/** Compares the statuses of the open spans with those a snapshot shows. */
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
