import type { Status } from '@/lib/health/status';

/**
 * What a poll found different in one check or instance. No `before`: it is seen for the first time. No `after`: it is
 * no longer registered. Either way that is no transition.
 */
export type Change = { key: string; before?: Status; after?: Status };

/** Compares the statuses of the open spans with those a snapshot shows, both by key. */
export function toChanges(open: ReadonlyMap<string, Status>, seen: ReadonlyMap<string, Status>): Change[] {
  const changes: Change[] = [];
  for (const [key, after] of seen) {
    const before = open.get(key);
    if (before === undefined) changes.push({ key, after });
    else if (before !== after) changes.push({ key, before, after });
  }
  for (const [key, before] of open) if (!seen.has(key)) changes.push({ key, before });
  return changes;
}
