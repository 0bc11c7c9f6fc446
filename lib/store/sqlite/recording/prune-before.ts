import { setImmediate } from 'node:timers/promises';
import type { Database } from '@/lib/store/sqlite/file/database';
import { retryWhileBusy } from '@/lib/store/sqlite/file/retry-while-busy';
import { shrink } from '@/lib/store/sqlite/file/shrink';
import { findFirstSpan } from '@/lib/store/sqlite/reading/find-span';

/** Rows deleted at once: this blocks everything else for a few milliseconds. */
const batch = 250;

const toDeleteSql = (table: string, condition: string, order = 'rowid') =>
  `delete from ${table} where rowid in (select rowid from ${table} where ${condition} order by ${order} limit ${batch})`;

const withoutSpans = (kind: 'check' | 'instance') =>
  `not exists (select 1 from ${kind}_spans where ${kind}_key = ${kind}s.key)`;

/**
 * Spans are stored in the order of their start, so those that ended before the time come before `:stop`, the first span
 * that began after it. That needs no index.
 */
const steps = [
  { table: 'check_spans', delete: toDeleteSql('check_spans', 'key < :stop and "to" < :time') },
  { table: 'instance_spans', delete: toDeleteSql('instance_spans', 'key < :stop and "to" < :time') },
  { delete: toDeleteSql('coverage', '"to" < :time', '"to"') },
  // The newest success says until when the state is known, however long ago that was.
  { delete: toDeleteSql('polls', 'at < :time and at not in (select value from json_each(:kept))') },
  { delete: toDeleteSql('events', 'at < :time') },
  { delete: toDeleteSql('writers', 'seen_at < :time') },
  // Waiting notifications are kept, along with what they refer to.
  { delete: toDeleteSql('deliveries', 'state <> 0 and answered_at < :time', 'answered_at') },
  {
    isCounted: false,
    delete: toDeleteSql('delivery_alerts', 'not exists (select 1 from deliveries where key = delivery_key)'),
  },
  {
    delete: toDeleteSql(
      'alerts',
      'resolved_at < :time and not exists (select 1 from delivery_alerts where alert_id = alerts.id)',
      'resolved_at',
    ),
  },
  { delete: toDeleteSql('silences', '"to" < :time or ended_at < :time') },
  // What was gone before the time is deleted with its last span, which ended when it went, or has been moved since.
  { delete: toDeleteSql('checks', `gone < :time and ${withoutSpans('check')}`, 'gone') },
  { delete: toDeleteSql('instances', `gone < :time and ${withoutSpans('instance')}`, 'gone') },
  // Derived from the others, like `services`, and likewise not counted.
  { isCounted: false, delete: toDeleteSql('service_ends', 'at < :time', 'at') },
] as const;

/**
 * Deletes what ended before the time (epoch milliseconds), one batch at a time, except the polls at the times to keep.
 * Returns the number of rows. `check` throws when nothing may be written any more.
 */
export async function pruneBefore(
  { $client: client }: Database,
  time: number,
  keptPolls: readonly number[],
  check: () => void = () => {},
): Promise<number> {
  const kept = JSON.stringify(keptPolls);
  let rows = 0;
  for (const step of steps) {
    const stop = 'table' in step ? findFirstSpan(client, step.table, time) : 0;
    const statement = client.prepare(step.delete);
    let changes: number;
    do {
      ({ changes } = await retryWhileBusy(client, () => {
        check();
        return statement.run({ stop, time, kept });
      }));
      if (!('isCounted' in step)) rows += changes;
      await setImmediate();
    } while (changes === batch && client.open);
    if (!client.open) return rows;
  }
  client.pragma('optimize');
  await shrink(client);
  return rows;
}
