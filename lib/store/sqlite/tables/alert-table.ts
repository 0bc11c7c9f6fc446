import { and, count, desc, eq, getTableColumns, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Condition } from '@/lib/alerts/condition';
import { maxListed, type PastQuestion, type StoredAlert } from '@/lib/store/alert-store';
import type { Database } from '@/lib/store/sqlite/file/database';
import { alerts } from './alert-schema';

/** The statements on open conditions and resolved alerts. */
export type AlertTable = {
  readStanding(): Map<string, Condition>;
  /** Inserts or updates an open condition. */
  put(alert: Condition): void;
  drop(key: string): void;
  resolve(key: string, text: string, at: number): void;
  /** The row of an open condition. */
  findId(key: string): number | undefined;
  listOpen(limit: number): StoredAlert[];
  countOpen(): number;
  listPast(question: PastQuestion): StoredAlert[];
};

const { id, resolvedAt, forMs, receivers, notifiedAt, ...common } = getTableColumns(alerts);
const conditionColumns = { ...common, forMs, receivers, notifiedAt };
const storedColumns = { ...common, id, resolvedAt, receivers, notifiedAt };

/** The columns of an alert. */
export const alertColumns = { ...common, resolvedAt };

export function createAlertTable(database: Database): AlertTable {
  const isStanding = and(eq(alerts.key, sql.placeholder('key')), isNull(alerts.resolvedAt));
  const find = database.select({ id: alerts.id }).from(alerts).where(isStanding).prepare();
  // Written in SQL: there may be as many firings at once as there are services.
  const put = database.$client.prepare(
    `insert into alerts (key, kind, severity, datacenter, service, node, title, text, owner, runbook, path, since,
       fired_at, for_ms, receivers, told_at)
     values (:key, :kind, :severity, :datacenter, :service, :node, :title, :text, :owner, :runbook, :path, :since,
       :firedAt, :forMs, :receivers, :notifiedAt)
     on conflict (key) where resolved_at is null do update set severity = :severity, title = :title, text = :text,
       owner = :owner, runbook = :runbook, since = :since, fired_at = :firedAt, for_ms = :forMs,
       receivers = :receivers, told_at = :notifiedAt`,
  );
  const resolve = database.$client.prepare(
    'update alerts set text = ?, resolved_at = ? where key = ? and resolved_at is null',
  );
  const drop = database.$client.prepare('delete from alerts where key = ? and resolved_at is null');
  const isOpen = and(isNotNull(alerts.firedAt), isNull(alerts.resolvedAt));
  return {
    readStanding() {
      const rows = database.select(conditionColumns).from(alerts).where(isNull(resolvedAt)).orderBy(id).all();
      return new Map(rows.map((condition) => [condition.key, condition]));
    },
    put: ({ receivers, ...alert }) => void put.run({ ...alert, receivers: JSON.stringify(receivers) }),
    drop: (key) => void drop.run(key),
    resolve: (key, text, at) => void resolve.run(text, at, key),
    findId: (key) => find.get({ key })?.id,
    listOpen: (limit) =>
      toKept(
        database
          .select(storedColumns)
          .from(alerts)
          .where(isOpen)
          .orderBy(desc(alerts.id))
          .limit(toBound(limit))
          .all(),
      ),
    countOpen: () => database.select({ open: count() }).from(alerts).where(isOpen).get()?.open ?? 0,
    listPast({ limit, before, datacenter, service, node }) {
      const isAsked = and(
        isNotNull(alerts.resolvedAt),
        before === undefined ? undefined : lt(alerts.id, before),
        datacenter === undefined ? undefined : eq(alerts.datacenter, datacenter),
        service === undefined ? undefined : eq(alerts.service, service),
        node === undefined ? undefined : eq(alerts.node, node),
      );
      const rows = database
        .select(storedColumns)
        .from(alerts)
        .where(isAsked)
        .orderBy(desc(alerts.id))
        .limit(toBound(limit));
      return toKept(rows.all());
    },
  };
}

/** Returns the length of a list: at least one, at most `maxListed`. */
export function toBound(limit: number): number {
  return Math.max(1, Math.min(Math.floor(limit), maxListed));
}

type Row = Omit<StoredAlert, 'firedAt'> & { firedAt: number | null };

function toKept(rows: readonly Row[]): StoredAlert[] {
  return rows.flatMap(({ firedAt, ...row }) => (firedAt === null ? [] : [{ ...row, firedAt }]));
}
