import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { type AlertLedger, countLostAlerts, readAlertLedger } from './alert-ledger';

/** The history in a database, in a form that can be compared with a later one. */
export type Ledger = {
  polls: number;
  /** By table and subject, the statuses of its spans in order. */
  histories: ReadonlyMap<string, string>;
  alerts: AlertLedger;
  /** Violated invariants, one sentence each. */
  faults: readonly string[];
};

const tables = [
  { name: 'check_spans', subject: 'check_key' },
  { name: 'instance_spans', subject: 'instance_key' },
] as const;

const count = z.number();
const history = z.object({ subject: z.number(), statuses: z.string() });

/** Reads it while the server is writing. */
export function readLedger(path: string): Ledger {
  return withDatabase(path, (database) => {
    const histories = new Map<string, string>();
    const faults: string[] = [];
    for (const { name, subject } of tables) {
      const rows = database
        .prepare(
          `select subject, group_concat(status, '') as statuses
             from (select ${subject} as subject, status from ${name} order by ${subject}, "from", key) group by subject`,
        )
        .all();
      for (const row of z.array(history).parse(rows)) histories.set(`${name} ${row.subject}`, row.statuses);
      const overlaps = countRows(database, toOverlaps(name, subject));
      if (overlaps > 0) faults.push(`${overlaps} spans of ${name} overlap the one before`);
      const reversed = countRows(database, `select count(*) from ${name} where "to" < "from"`);
      if (reversed > 0) faults.push(`${reversed} spans of ${name} end before they begin`);
    }
    const integrity = String(database.pragma('integrity_check(1)', { simple: true }));
    if (integrity !== 'ok') faults.push(`the integrity check says: ${integrity}`);
    const alerts = readAlertLedger(database);
    const polls = countRows(database, 'select count(*) from polls');
    return { polls, histories, alerts, faults: [...faults, ...alerts.faults] };
  });
}

/** Returns the time of the newest poll, in epoch milliseconds; 0 without any. */
export function readNewestPoll(path: string): number {
  return readNumber(path, 'select max(at) from polls');
}

/**
 * Returns the longest time between two polls from the one at this time on, in milliseconds; 0 when there is only one.
 */
export function readLongestGap(path: string, from: number): number {
  const gaps = `select at - lag(at) over (order by at) as gap from polls where at >= ?`;
  return readNumber(path, `select max(gap) from (${gaps})`, from);
}

/** Returns how many polls, statuses of subjects, and alerts of the earlier ledger the later one lacks. */
export function countLosses(before: Ledger, after: Ledger): number {
  let lost = Math.max(0, before.polls - after.polls);
  for (const [subject, statuses] of before.histories) {
    if (!(after.histories.get(subject) ?? '').startsWith(statuses)) lost += 1;
  }
  return lost + countLostAlerts(before.alerts, after.alerts);
}

function toOverlaps(table: string, subject: string): string {
  const before = `lag(coalesce("to", 9223372036854775807)) over (partition by ${subject} order by "from", key)`;
  return `select count(*) from (select "from", ${before} as ended from ${table}) where ended > "from"`;
}

function countRows(database: SqliteDatabase.Database, question: string): number {
  return count.parse(database.prepare(question).pluck().get());
}

function readNumber(path: string, question: string, ...values: number[]): number {
  return withDatabase(path, (database) => {
    const answer = database
      .prepare(question)
      .pluck()
      .get(...values);
    return count.nullable().parse(answer) ?? 0;
  });
}

function withDatabase<Answer>(path: string, ask: (database: SqliteDatabase.Database) => Answer): Answer {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    return ask(database);
  } finally {
    database.close();
  }
}
