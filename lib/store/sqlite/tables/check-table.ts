import { eq, isNull, sql } from 'drizzle-orm';
import { type Check, isMaintenanceCheck } from '@/lib/health/check';
import type { Database } from '@/lib/store/sqlite/file/database';
import { checks, checkSpans } from './schema';
import type { SubjectTable } from './subject-table';

export function createCheckTable(database: Database): SubjectTable<Check> {
  const describe = database
    .insert(checks)
    .values({
      datacenter: sql.placeholder('datacenter'),
      node: sql.placeholder('node'),
      checkId: sql.placeholder('checkId'),
      serviceId: sql.placeholder('serviceId'),
      name: sql.placeholder('name'),
      type: sql.placeholder('type'),
      notes: sql.placeholder('notes'),
      output: sql.placeholder('output'),
      statusWord: sql.placeholder('statusWord'),
      firstSeen: sql.placeholder('at'),
    })
    .onConflictDoUpdate({
      target: [checks.datacenter, checks.node, checks.checkId],
      set: {
        serviceId: sql`excluded.service_id`,
        name: sql`excluded.name`,
        type: sql`excluded.type`,
        notes: sql`excluded.notes`,
        output: sql`excluded.output`,
        statusWord: sql`excluded.status_word`,
        lastSeen: null,
        gone: null,
      },
    })
    .returning({ key: checks.key })
    .prepare();
  const leave = database
    .update(checks)
    .set({ lastSeen: sql`${sql.placeholder('lastSeen')}`, gone: sql`${sql.placeholder('at')}` })
    .where(eq(checks.key, sql.placeholder('key')))
    .prepare();
  const beginSpan = database
    .insert(checkSpans)
    .values({
      checkKey: sql.placeholder('key'),
      status: sql.placeholder('status'),
      from: sql.placeholder('at'),
      output: sql.placeholder('output'),
    })
    .prepare();
  const endSpan = database
    .update(checkSpans)
    .set({ to: sql`${sql.placeholder('at')}` })
    .where(eq(checkSpans.key, sql.placeholder('span')))
    .prepare();

  return {
    listTracked() {
      const rows = database
        .select()
        .from(checkSpans)
        .innerJoin(checks, eq(checks.key, checkSpans.checkKey))
        .where(isNull(checkSpans.to))
        .orderBy(checks.key)
        .all();
      return rows.map(({ checks: row, check_spans: span }) => ({
        key: row.key,
        span: span.key,
        since: span.from,
        status: span.status,
        subject: toCheck(row, span),
      }));
    },
    describe: (check, at) => describe.get({ statusWord: null, ...check, at }).key,
    recordGone: (key, { lastSeen, at }) => void leave.run({ key, lastSeen, at }),
    beginSpan(key, { status, subject }, at) {
      // In maintenance, the reason is in the notes and the output is empty.
      const text =
        subject.output === '' && isMaintenanceCheck(subject.checkId) ? subject.notes : subject.output;
      const output = text === '' ? null : text;
      return Number(beginSpan.run({ key, status, at, output }).lastInsertRowid);
    },
    endSpan: (span, at) => void endSpan.run({ span, at }),
    isSame: (a, b) => a.output === b.output && isDescribed(a, b),
    isDescribed,
  };
}

function isDescribed(a: Check, b: Check): boolean {
  if (a.statusWord !== b.statusWord) return false;
  return a.name === b.name && a.notes === b.notes && a.type === b.type && a.serviceId === b.serviceId;
}

function toCheck(row: typeof checks.$inferSelect, span: typeof checkSpans.$inferSelect): Check {
  const { datacenter, node, checkId, serviceId, name, type, notes, output, statusWord } = row;
  const check = { datacenter, node, checkId, serviceId, name, type, notes, output, status: span.status };
  return statusWord === null ? check : { ...check, statusWord };
}
