import type { Database } from '@/lib/store/sqlite/file/database';

/**
 * Returns the key of the first span that began at a time or later, or one past the last: spans are stored in the order
 * of their start. A binary search, because reading years of spans would block everything else.
 */
export function findFirstSpan(client: Database['$client'], table: string, time: number): number {
  const next = client.prepare<[number], { key: number; from: number }>(
    `select key, "from" from ${table} where key >= ? order by key limit 1`,
  );
  let low = 0;
  let high = Number(client.prepare(`select max(key) from ${table}`).pluck().get() ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const span = next.get(middle);
    if (span === undefined || span.from >= time) high = middle;
    else low = span.key + 1;
  }
  return high;
}
