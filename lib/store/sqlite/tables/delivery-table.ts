import { randomUUID } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import { type Delivery, maxAlerts, type Notification } from '@/lib/alerts/notification';
import { leaseMs } from '@/lib/store/alert-store';
import type { Database } from '@/lib/store/sqlite/file/database';
import { alerts, deliveries, deliveryAlerts } from './alert-schema';
import { alertColumns, toBound } from './alert-table';
import { longestWaitMs, toWaitMs } from './delivery-back-off';
import { type DeliveryReads, readDeliveries } from './read-deliveries';

/** An alert to notify a receiver of, and the earliest time, epoch milliseconds. */
type News = { receiver: string; alertId: number; isResolved: boolean; at: number; groupMs: number };

/** The statements on notifications and their outcomes. */
export type DeliveryTable = DeliveryReads & {
  /** Adds it to the receiver's notification that is not claimed yet, or to a new one. */
  add(news: News): void;
  addTest(receiver: string, now: number): string;
  hasDue(now: number): boolean;
  /** See `AlertStore`; call it in a transaction. */
  claim(now: number, limit: number): Notification[];
  note(id: string, delivery: Delivery, now: number): void;
};

export function createDeliveryTable(database: Database): DeliveryTable {
  const { $client: client } = database;
  const findOpen = client
    .prepare<[string], number>(
      `select key from deliveries where receiver = ? and is_test = 0 and state = 0 and attempts = 0
       order by key desc limit 1`,
    )
    .pluck();
  const countOf = client
    .prepare<[number], number>('select count(*) from delivery_alerts where delivery_key = ?')
    .pluck();
  const hasAlert = client
    .prepare<[number, number], number>(
      'select 1 from delivery_alerts where delivery_key = ? and alert_id = ?',
    )
    .pluck();
  const addAlert = client.prepare(
    `insert into delivery_alerts (delivery_key, alert_id, is_resolved) values (?, ?, ?)
     on conflict do update set is_resolved = excluded.is_resolved`,
  );
  // The oldest waiting notification of each receiver, unless it is claimed. A due time further ahead than any that we
  // set was set by a clock that has since gone back.
  const listDue = client.prepare<[{ now: number; limit: number }], { key: number }>(
    `select key from deliveries as due where state = 0
       and not exists (select 1 from deliveries as older where older.state = 0
         and older.receiver = due.receiver and older.is_test = due.is_test and older.key < due.key)
       and (next_at <= :now or next_at > :now + ${longestWaitMs})
       and (lease_until is null or lease_until <= :now or lease_until > :now + ${leaseMs})
     order by key limit :limit`,
  );
  const { list, listProblems, get } = readDeliveries(database);

  function insert(receiver: string, isTest: boolean, at: number, nextAt: number) {
    const row = { id: randomUUID(), receiver, isTest, at, nextAt, state: 'waiting', attempts: 0 } as const;
    return database.insert(deliveries).values(row).returning().get();
  }

  /** When one is full the next begins. */
  function findOrCreateOpen({ receiver, alertId, at, groupMs }: News): number {
    const open = findOpen.get(receiver);
    const hasRoom =
      open !== undefined && ((countOf.get(open) ?? 0) < maxAlerts || hasAlert.get(open, alertId) === 1);
    return hasRoom ? open : insert(receiver, false, at, at + groupMs).key;
  }

  function take(key: number, now: number): Notification | undefined {
    const row = database
      .update(deliveries)
      .set({ attempts: sql`${deliveries.attempts} + 1`, leaseUntil: now + leaseMs })
      .where(eq(deliveries.key, key))
      .returning()
      .get();
    if (row === undefined) return undefined;
    const listed = listAlerts(key);
    const { id, receiver, isTest, at, attempts } = row;
    return { id, receiver, isTest, at, attempts, alerts: listed, more: 0 };
  }

  /** The alerts as they were when queued: a later resolution has its own notification. */
  function listAlerts(key: number): Notification['alerts'] {
    const rows = database
      .select({ alert: alertColumns, isResolved: deliveryAlerts.isResolved })
      .from(deliveryAlerts)
      .innerJoin(alerts, eq(alerts.id, deliveryAlerts.alertId))
      .where(eq(deliveryAlerts.deliveryKey, key))
      .orderBy(asc(deliveryAlerts.alertId))
      .limit(maxAlerts)
      .all();
    return rows.map(({ alert: { firedAt, resolvedAt, ...alert }, isResolved }) => ({
      ...alert,
      firedAt: firedAt ?? alert.since,
      resolvedAt: isResolved ? resolvedAt : null,
    }));
  }

  return {
    add(news) {
      addAlert.run(findOrCreateOpen(news), news.alertId, Number(news.isResolved));
    },
    addTest: (receiver, now) => insert(receiver, true, now, now).id,
    hasDue: (now) => listDue.get({ now, limit: 1 }) !== undefined,
    claim: (now, limit) =>
      listDue.all({ now, limit: toBound(limit) }).flatMap(({ key }) => take(key, now) ?? []),
    note(id, delivery, now) {
      const row = database
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.id, id), eq(deliveries.state, 'waiting')))
        .get();
      if (row === undefined) return;
      const answered = { answer: delivery.answer.slice(0, 500), answeredAt: now, leaseUntil: null };
      if (delivery.isDelivered) return set(row.key, { ...answered, state: 'delivered' });
      if (delivery.isFinal) return set(row.key, { ...answered, state: 'failed' });
      set(row.key, { ...answered, nextAt: now + toWaitMs(row.attempts, delivery.retryAfterMs) });
    },
    list: (limit) => list(toBound(limit)),
    get,
    listProblems,
  };

  function set(key: number, change: Partial<typeof deliveries.$inferSelect>): void {
    database.update(deliveries).set(change).where(eq(deliveries.key, key)).run();
  }
}
