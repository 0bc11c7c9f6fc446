import { longestPauseMs } from '@/lib/history/prune-time';
import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';

/**
 * Returns the intervals without a pause longer than a day, oldest first. Looks up one poll a day, so a year takes a few
 * hundred queries.
 */
export function listPolled(client: Database['$client'], keptPolls: readonly number[]): Interval[] {
  const first = client
    .prepare<[string], number | null>(
      'select min(at) from polls where at not in (select value from json_each(?))',
    )
    .pluck();
  const lastUpTo = client
    .prepare<[number, number], number | null>('select max(at) from polls where at > ? and at <= ?')
    .pluck();
  const next = client.prepare<[number], number | null>('select min(at) from polls where at > ?').pluck();

  const polled: Interval[] = [];
  let at = first.get(JSON.stringify(keptPolls)) ?? null;
  if (at !== null) polled.push({ from: at, to: at });
  while (at !== null) {
    const near: number | null = lastUpTo.get(at, at + longestPauseMs) ?? null;
    at = near ?? next.get(at) ?? null;
    const last = polled.at(-1);
    if (near !== null && last !== undefined) last.to = near;
    else if (at !== null) polled.push({ from: at, to: at });
  }
  return polled;
}
