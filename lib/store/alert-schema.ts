import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AlertKind, Severity } from '@/lib/alerts/alert';
import type { SilenceMatch } from '@/lib/alerts/silence';
import type { DeliveryState } from './alert-store';
import { codeColumn } from './code-column';

/** Conditions that hold, and alerts that have resolved. Times are epoch milliseconds. */
export const alerts = sqliteTable(
  'alerts',
  {
    id: integer().primaryKey(),
    /** See `toKey`. */
    key: text().notNull(),
    kind: text().$type<AlertKind>().notNull(),
    severity: text().$type<Severity>().notNull(),
    datacenter: text().notNull(),
    service: text(),
    node: text(),
    title: text().notNull(),
    text: text().notNull(),
    owner: text(),
    runbook: text(),
    path: text().notNull(),
    since: integer().notNull(),
    /** Empty while the condition has not held long enough; such a row goes when it ends. */
    firedAt: integer('fired_at'),
    resolvedAt: integer('resolved_at'),
    forMs: integer('for_ms').notNull(),
    receivers: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    /** When receivers were last to be told of it; empty while a silence keeps it from them. */
    toldAt: integer('told_at'),
  },
  (table) => [
    // What stands is picked up at every start, among years of what has resolved; and a condition stands once.
    uniqueIndex('alerts_standing')
      .on(table.key)
      .where(sql`"resolved_at" is null`),
    // Pruning asks for those that resolved before a time.
    index('alerts_resolved')
      .on(table.resolvedAt)
      .where(sql`"resolved_at" is not null`),
  ],
);

/** One notification to one receiver: what is yet to be told (an outbox), and what became of what was told. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    /** In the order in which a receiver is told. */
    key: integer().primaryKey(),
    /** The notification's: the same at each attempt. */
    id: text().notNull(),
    receiver: text().notNull(),
    isTest: integer('is_test', { mode: 'boolean' }).notNull(),
    at: integer().notNull(),
    /** 0: waiting; 1: delivered; 2: failed. */
    state: codeColumn(['waiting', 'delivered', 'failed'] satisfies DeliveryState[])().notNull(),
    attempts: integer().notNull(),
    /** When it is due. */
    nextAt: integer('next_at').notNull(),
    /** Until when whoever took it has time to deliver it. */
    leaseUntil: integer('lease_until'),
    answer: text(),
    answeredAt: integer('answered_at'),
  },
  (table) => [
    uniqueIndex('deliveries_id').on(table.id),
    // Each receiver's oldest that waits, among years of those that were delivered.
    index('deliveries_waiting')
      .on(table.receiver, table.isTest, table.key)
      .where(sql`"state" = 0`),
    // Whether anything went well since something was given up.
    index('deliveries_failed')
      .on(table.receiver)
      .where(sql`"state" = 2`),
    index('deliveries_delivered')
      .on(table.receiver, table.answeredAt)
      .where(sql`"state" = 1`),
    index('deliveries_done')
      .on(table.answeredAt)
      .where(sql`"state" <> 0`),
  ],
);

/** Which alerts a notification tells of: that they fired or last, or that they have resolved. */
export const deliveryAlerts = sqliteTable(
  'delivery_alerts',
  {
    deliveryKey: integer('delivery_key').notNull(),
    alertId: integer('alert_id').notNull(),
    isResolved: integer('is_resolved', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deliveryKey, table.alertId] }),
    index('delivery_alerts_alert').on(table.alertId),
  ],
);

/** Time in which alerts that match are not told. */
export const silences = sqliteTable('silences', {
  id: integer().primaryKey(),
  match: text({ mode: 'json' }).$type<SilenceMatch>().notNull(),
  reason: text().notNull(),
  author: text().notNull(),
  from: integer().notNull(),
  to: integer().notNull(),
  endsWithRecovery: integer('ends_with_recovery', { mode: 'boolean' }).notNull(),
  /** When a person, or recovery, ended it before its time. */
  endedAt: integer('ended_at'),
});
