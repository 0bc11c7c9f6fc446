import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

/** The alerts in a database, and which receivers were notified. */
export type AlertLedger = {
  /** The ids of alerts that fired, with whether they have resolved. */
  fired: ReadonlyMap<number, boolean>;
  /** The ids of notifications that the database considers delivered. */
  delivered: readonly string[];
  /** Violated invariants, one sentence each. */
  faults: readonly string[];
};

const id = z.object({ id: z.number(), isResolved: z.number() });
const count = z.number();

/** Each receiver is notified of each alert, and of its resolution once. */
const violations = [
  {
    sentence: 'alerts without notifications',
    question: `select count(*) from alerts where fired_at is not null and told_at is not null
      and not exists (select 1 from delivery_alerts where alert_id = id)`,
  },
  {
    sentence: 'resolutions without notifications',
    question: `select count(*) from alerts where resolved_at is not null and told_at is not null
      and not exists (select 1 from delivery_alerts where alert_id = id and is_resolved = 1)`,
  },
  {
    sentence: 'resolutions that were notified twice',
    question: `select count(*) from (select alert_id from delivery_alerts where is_resolved = 1
      group by alert_id having count(*) > 1)`,
  },
  {
    sentence: 'notifications that were given up',
    question: 'select count(*) from deliveries where state = 2',
  },
] as const;

export function readAlertLedger(database: SqliteDatabase.Database): AlertLedger {
  const rows = database
    .prepare(
      'select id, resolved_at is not null as isResolved from alerts where fired_at is not null order by id',
    )
    .all();
  const fired = new Map(
    z
      .array(id)
      .parse(rows)
      .map((row) => [row.id, row.isResolved === 1]),
  );
  const faults = violations.flatMap(({ sentence, question }) => {
    const found = count.parse(database.prepare(question).pluck().get());
    return found === 0 ? [] : [`${found} ${sentence}`];
  });
  const delivered = database.prepare('select id from deliveries where state = 1').pluck().all();
  return { fired, delivered: z.array(z.string()).parse(delivered), faults };
}

/** Returns how many alerts, and resolutions, of the earlier ledger the later one lacks. */
export function countLostAlerts(before: AlertLedger, after: AlertLedger): number {
  let lost = 0;
  for (const [alert, isResolved] of before.fired) {
    const now = after.fired.get(alert);
    if (now === undefined || (isResolved && !now)) lost += 1;
  }
  return lost;
}
