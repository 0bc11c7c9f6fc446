import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  sqliteView,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { PollOutcome, PollTrigger } from '@/lib/health/poll';
import type { Status } from '@/lib/health/status';
import { codeColumn } from './code-column';

/** The words of the status codes in the tables, by index; the view `health_checks` returns the words. */
export const statusWords = [
  'passing',
  'warning',
  'critical',
  'maintenance',
] as const satisfies readonly Status[];

const status = codeColumn(statusWords);
const trigger = codeColumn(['schedule', 'request', 'change'] satisfies PollTrigger[]);

/** The value of `polls.partial` when what the poll no longer saw may have been hidden. */
export const hidingPoll = 2;

/** One row for each poll. Times are epoch milliseconds, here as everywhere in the database. */
export const polls = sqliteTable('polls', {
  at: integer().primaryKey(),
  durationMs: integer('duration_ms').notNull(),
  /** 0: the schedule; 1: a person's request; 2: a change in Consul. */
  trigger: trigger().notNull(),
  /** `ok`, or the failure's code. */
  outcome: text().$type<PollOutcome>().notNull(),
  message: text(),
  datacenter: text().notNull(),
  checks: integer().notNull(),
  changes: integer().notNull(),
  /** How many entries of Consul's responses were unreadable and left out. */
  unreadable: integer().notNull().default(0),
  /** 1: Consul hid a part from our token. 2: what this poll no longer saw may have been hidden. */
  partial: integer()
    .notNull()
    .default(sql`false`),
});

/**
 * Runs of polls with the same outcome. Each begins at a poll, and no two polls share a time, so `from` identifies it.
 */
export const coverage = sqliteTable(
  'coverage',
  {
    from: integer().primaryKey(),
    to: integer().notNull(),
    outcome: text().$type<PollOutcome>().notNull(),
    datacenter: text().notNull(),
  },
  // A range needs the runs that end in it or later: a few of the many that a flaky network leaves in a year.
  (table) => [index('coverage_to').on(table.to)],
);

/** The times that instances and checks have in common. */
const seen = {
  firstSeen: integer('first_seen').notNull(),
  /** The last poll that saw it. Written when it goes; before that it is the newest successful poll. */
  lastSeen: integer('last_seen'),
  /** The first poll that missed it; empty while it is registered. */
  gone: integer(),
};

/** The latest description of each instance, registered now or not. */
export const instances = sqliteTable(
  'instances',
  {
    key: integer().primaryKey(),
    /** See `toInstanceId`. */
    id: text().notNull(),
    datacenter: text().notNull(),
    node: text().notNull(),
    /** Consul's service ID. */
    serviceId: text('service_id').notNull(),
    service: text().notNull(),
    address: text().notNull(),
    port: integer().notNull(),
    tags: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    meta: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    kind: text().notNull(),
    destination: text().notNull(),
    /** Consul Enterprise's namespace; empty when Consul names none. */
    namespace: text().notNull().default(''),
    partition: text().notNull().default(''),
    ...seen,
    /** For a gone instance: whether it disappeared because Consul began to hide it, so that its end is unknown. */
    hidden: integer({ mode: 'boolean' }).notNull().default(false),
    /** When its status or description last changed while it was registered; empty when it never did. */
    changed: integer(),
  },
  (table) => [
    // A returning instance finds its row again, and histories are requested by this id.
    uniqueIndex('instances_id').on(table.id),
    // When every deploy creates new instances, one service has thousands of gone ones for each registered one:
    // histories, and the newest gone ones, are found without reading the others.
    index('instances_service').on(table.service, table.datacenter, table.hidden, table.gone, table.firstSeen),
    index('instances_node').on(table.node, table.datacenter, table.hidden, table.gone, table.firstSeen),
    index('instances_service_id').on(
      table.serviceId,
      table.datacenter,
      table.hidden,
      table.gone,
      table.firstSeen,
    ),
    // A range needs those that went in it or later, pruning those that went before; most are registered.
    index('instances_gone')
      .on(table.gone, table.firstSeen, table.datacenter)
      .where(sql`"gone" is not null`),
    // Transitions are read from those that changed: most of the many that come and go never do.
    index('instances_changed_service')
      .on(table.service, table.datacenter, table.changed, table.firstSeen, table.gone)
      .where(sql`"gone" is not null and "changed" is not null`),
    index('instances_changed_node')
      .on(table.node, table.datacenter, table.changed, table.firstSeen, table.gone)
      .where(sql`"gone" is not null and "changed" is not null`),
    index('instances_changed')
      .on(table.changed, table.firstSeen, table.datacenter, table.gone)
      .where(sql`"gone" is not null and "changed" is not null`),
  ],
);

/**
 * Counts for each service, by name. Triggers on `instances` maintain them (drizzle/0003_churn.sql), so that gone
 * services are found without reading every instance that ever existed.
 */
export const services = sqliteTable(
  'services',
  {
    datacenter: text().notNull(),
    name: text().notNull(),
    /** How many of its instances are registered, hidden, and gone. */
    present: integer().notNull(),
    hidden: integer().notNull(),
    gone: integer().notNull(),
    /** When the last of its gone instances went. */
    goneAt: integer('gone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.datacenter, table.name] }),
    // The gone services, newest first.
    index('services_gone')
      .on(table.datacenter, sql`"gone_at" desc`, table.name)
      .where(sql`"present" = 0 and "hidden" = 0`),
  ],
);

/**
 * When the last instance of a service may have gone, maintained by the same triggers, so that absences are found
 * without reading every instance. Some are not real ends, because an instance may have returned at the same poll.
 */
export const serviceEnds = sqliteTable(
  'service_ends',
  {
    datacenter: text().notNull(),
    name: text().notNull(),
    at: integer().notNull(),
    /**
     * Whether it may also have ended at any earlier time: an instance took another service's name, and its past with
     * it.
     */
    earlier: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.datacenter, table.name, table.at] }),
    index('service_ends_at').on(table.at, table.datacenter, table.name),
    index('service_ends_earlier')
      .on(table.at, table.datacenter, table.name)
      .where(sql`"earlier"`),
  ],
);

/** The latest description of each check, registered now or not. */
export const checks = sqliteTable(
  'checks',
  {
    key: integer().primaryKey(),
    datacenter: text().notNull(),
    node: text().notNull(),
    /** Consul's check ID. */
    checkId: text('check_id').notNull(),
    /** Consul's service ID; empty for a check of the node itself. */
    serviceId: text('service_id').notNull(),
    name: text().notNull(),
    type: text().notNull(),
    notes: text().notNull(),
    /** Up to an hour old: a new output alone is not worth a write at every poll. */
    output: text().notNull(),
    /** Consul's word for a status that Consul does not define. */
    statusWord: text('status_word'),
    ...seen,
  },
  (table) => [
    // A returning check finds its row again.
    uniqueIndex('checks_identity').on(table.datacenter, table.node, table.checkId),
    // A range needs those that went in it or later, of some nodes or of all; most went before.
    index('checks_node')
      .on(table.node, table.datacenter, table.gone, table.firstSeen)
      .where(sql`"gone" is not null`),
    index('checks_gone')
      .on(table.gone, table.firstSeen, table.datacenter)
      .where(sql`"gone" is not null`),
    // The few checks of nodes themselves, among those of all instances that ever existed.
    index('checks_of_nodes')
      .on(table.gone, table.firstSeen, table.datacenter)
      .where(sql`"gone" is not null and "service_id" = ''`),
  ],
);

/** Intervals in which one check kept one status: `[from, to)`, `to` empty while it lasts. */
export const checkSpans = sqliteTable(
  'check_spans',
  {
    key: integer().primaryKey(),
    checkKey: integer('check_key')
      .notNull()
      .references(() => checks.key),
    status: status().notNull(),
    from: integer().notNull(),
    to: integer(),
    /** The check's output when the span began; empty when it had none. */
    output: text(),
  },
  (table) => [
    // The history of a few checks in a range: only their spans that end in it or later, in order of time.
    index('check_spans_check').on(table.checkKey, table.to),
    // The open spans are loaded at every start, among years of ended ones; a check has one at most.
    uniqueIndex('check_spans_open')
      .on(table.checkKey)
      .where(sql`"to" is null`),
  ],
);

/** Intervals in which one instance kept one status, the worst of its own checks and its node's. */
export const instanceSpans = sqliteTable(
  'instance_spans',
  {
    key: integer().primaryKey(),
    instanceKey: integer('instance_key')
      .notNull()
      .references(() => instances.key),
    status: status().notNull(),
    from: integer().notNull(),
    to: integer(),
  },
  (table) => [
    // The history of a few instances in a range: only their spans that end in it or later, in order of time.
    index('instance_spans_instance').on(table.instanceKey, table.to),
    // The open spans are loaded at every start, among years of ended ones; an instance has one at most.
    uniqueIndex('instance_spans_open')
      .on(table.instanceKey)
      .where(sql`"to" is null`),
  ],
);

/**
 * What happened to the monitoring itself, so that readers can distinguish it from changes of services: a wrong clock
 * and what was moved, a rebuilt Consul, a replaced database.
 */
export const events = sqliteTable(
  'events',
  {
    key: integer().primaryKey(),
    at: integer().notNull(),
    kind: text().notNull(),
    /** Empty when it concerns all datacenters. */
    datacenter: text().notNull(),
    /** Figures specific to the kind, as JSON. */
    detail: text({ mode: 'json' }).$type<Readonly<Record<string, string | number>>>().notNull(),
  },
  (table) => [index('events_at').on(table.at)],
);

/** The cluster that a datacenter's history was recorded from. */
export const clusters = sqliteTable('clusters', {
  datacenter: text().primaryKey(),
  /** What distinguishes the cluster from another of the same name, as JSON. */
  identity: text().notNull(),
  /** When this identity was first seen. */
  since: integer().notNull(),
});

/** The servers that write to this file. `seenAt` reveals one that ended without notice. */
export const writers = sqliteTable('writers', {
  /** Random for each start. */
  id: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  startedAt: integer('started_at').notNull(),
  seenAt: integer('seen_at').notNull(),
});

/** API tokens for scripts. The token itself is not stored, so that a copy of the file grants no access. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    name: text().primaryKey(),
    /** SHA-256 of the token, as base64url: a token is random, so it cannot be guessed. */
    hash: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('api_tokens_hash').on(table.hash)],
);

/** Sessions that were ended early: their cookie may have been copied. Kept until they would have expired. */
export const endedSessions = sqliteTable(
  'ended_sessions',
  {
    id: text().primaryKey(),
    until: integer().notNull(),
  },
  (table) => [index('ended_sessions_until').on(table.until)],
);

/**
 * The raw data points, as if each poll had written a row for each check: one for each check at each successful
 * scheduled poll. `service_id` is Consul's, empty for a node's check; `timestamp` is ISO 8601 in UTC.
 */
export const healthChecks = sqliteView('health_checks', {
  serviceId: text('service_id').notNull(),
  checkName: text('check_name').notNull(),
  status: text().$type<Status>().notNull(),
  timestamp: text().notNull(),
}).as(sql`
  select ${checks.serviceId} as service_id,
    ${checks.name} as check_name,
    case ${checkSpans.status} when 0 then 'passing' when 1 then 'warning' when 2 then 'critical' else 'maintenance' end as status,
    strftime('%Y-%m-%dT%H:%M:%fZ', ${polls.at} / 1000.0, 'unixepoch') as timestamp
  from ${checkSpans}
  join ${checks} on ${checks.key} = ${checkSpans.checkKey}
  join ${polls} on ${polls.at} >= ${checkSpans.from}
    and ${polls.at} < coalesce(${checkSpans.to}, 9223372036854775807)
    and ${polls.datacenter} = ${checks.datacenter}
  where ${polls.outcome} = 'ok' and ${polls.trigger} = 0
`);
