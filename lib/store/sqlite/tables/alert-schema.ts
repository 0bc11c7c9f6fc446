import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AlertKind, Severity } from '@/lib/alerts/alert';
import type { SilenceMatch } from '@/lib/alerts/silence';
import type { DeliveryState } from '@/lib/store/alert-store';
import { codeColumn } from './code-column';

/** Pending conditions, and alerts, firing or resolved. Times are epoch milliseconds. */
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
    /** Empty while the condition is pending; such a row is deleted when it ends. */
    firedAt: integer('fired_at'),
    resolvedAt: integer('resolved_at'),
    forMs: integer('for_ms').notNull(),
    receivers: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    /** When receivers were last notified; empty while a silence prevents it. */
    notifiedAt: integer('told_at'),
  },
  (table) => [
    // Open conditions are loaded at every start, among years of resolved ones; and each is open only once.
    uniqueIndex('alerts_standing')
      .on(table.key)
      .where(sql`"resolved_at" is null`),
    // Pruning looks for those that resolved before a time.
    index('alerts_resolved')
      .on(table.resolvedAt)
      .where(sql`"resolved_at" is not null`),
  ],
);

/** One notification to one receiver: the outbox, and the outcome of what was sent. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    /** In the order in which a receiver is notified. */
    key: integer().primaryKey(),
    /** The notification's id: the same at each attempt. */
    id: text().notNull(),
    receiver: text().notNull(),
    isTest: integer('is_test', { mode: 'boolean' }).notNull(),
    at: integer().notNull(),
    /** 0: waiting; 1: delivered; 2: failed. */
    state: codeColumn(['waiting', 'delivered', 'failed'] satisfies DeliveryState[])().notNull(),
    attempts: integer().notNull(),
    /** When the next attempt is due. */
    nextAt: integer('next_at').notNull(),
    /** How long the server that claimed it may take to deliver it. */
    leaseUntil: integer('lease_until'),
    answer: text(),
    answeredAt: integer('answered_at'),
  },
  (table) => [
    uniqueIndex('deliveries_id').on(table.id),
    // Finds each receiver's oldest waiting notification, among years of delivered ones.
    index('deliveries_waiting')
      .on(table.receiver, table.isTest, table.key)
      .where(sql`"state" = 0`),
    // Finds whether anything succeeded since something was given up.
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

/** The alerts in a notification: that they fired or last, or that they have resolved. */
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

/** Time in which matching alerts do not notify. */
export const silences = sqliteTable('silences', {
  id: integer().primaryKey(),
  match: text({ mode: 'json' }).$type<SilenceMatch>().notNull(),
  reason: text().notNull(),
  author: text().notNull(),
  from: integer().notNull(),
  to: integer().notNull(),
  endsWithRecovery: integer('ends_with_recovery', { mode: 'boolean' }).notNull(),
  /** When a person, or recovery, ended it early. */
  endedAt: integer('ended_at'),
});
