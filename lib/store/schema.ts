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

/** How a status stands in the tables, as its place in this list; the view `health_checks` gives the words. */
export const statusWords = [
  'passing',
  'warning',
  'critical',
  'maintenance',
] as const satisfies readonly Status[];

const status = codeColumn(statusWords);
const trigger = codeColumn(['schedule', 'request', 'change'] satisfies PollTrigger[]);

/** How a poll stands in `polls.partial` when what it no longer saw may have been hidden. */
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
  /** How many entries of Consul's answers could not be read and were left out. */
  unreadable: integer().notNull().default(0),
  /** 1: Consul hid a part from our token. 2: what this poll no longer saw may have been hidden by it. */
  partial: integer()
    .notNull()
    .default(sql`false`),
});

/** Runs of polls with one outcome. Each begins at a poll, and no two polls share a time, so `from` names it. */
export const coverage = sqliteTable(
  'coverage',
  {
    from: integer().primaryKey(),
    to: integer().notNull(),
    outcome: text().$type<PollOutcome>().notNull(),
    datacenter: text().notNull(),
  },
  // A range asks for the runs that end in it or later: a few of the many that a flaky network leaves in a year.
  (table) => [index('coverage_to').on(table.to)],
);

/** What both descriptions tell of the time. */
const seen = {
  firstSeen: integer('first_seen').notNull(),
  /** The last poll that saw it. Written when it goes; until then it is the newest successful poll. */
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
    /** Consul's. */
    serviceId: text('service_id').notNull(),
    service: text().notNull(),
    address: text().notNull(),
    port: integer().notNull(),
    tags: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
    meta: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    kind: text().notNull(),
    destination: text().notNull(),
    /** Consul Enterprise's; empty where Consul names none. */
    namespace: text().notNull().default(''),
    partition: text().notNull().default(''),
    ...seen,
    /** When it is gone: whether it left our sight because Consul began to hide it, so that its end is unknown. */
    hidden: integer({ mode: 'boolean' }).notNull().default(false),
    /** When its status, or what is told of it here, last changed while it was registered; empty when it never did. */
    changed: integer(),
  },
  (table) => [
    // An instance that returns finds its row again, and a history is asked for by this id.
    uniqueIndex('instances_id').on(table.id),
    // Where every deploy makes new instances, one service has thousands that are gone for each that is not: a history, and
    // the newest of the gone, are found without a look at the others.
    index('instances_service').on(table.service, table.datacenter, table.hidden, table.gone, table.firstSeen),
    index('instances_node').on(table.node, table.datacenter, table.hidden, table.gone, table.firstSeen),
    index('instances_service_id').on(
      table.serviceId,
      table.datacenter,
      table.hidden,
      table.gone,
      table.firstSeen,
    ),
    // A range asks for those that went in it or later, and pruning for those that went before; most are here.
    index('instances_gone')
      .on(table.gone, table.firstSeen, table.datacenter)
      .where(sql`"gone" is not null`),
    // Transitions are asked of those that changed: most of the many that come and go never do.
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
 * How much is remembered of each service, by name. Triggers on `instances` keep it (drizzle/0003_churn.sql), so that
 * which services are gone is known without a look at each instance that ever was.
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
    /** When the last of those went that are gone. */
    goneAt: integer('gone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.datacenter, table.name] }),
    // The services that are gone, the latest first.
    index('services_gone')
      .on(table.datacenter, sql`"gone_at" desc`, table.name)
      .where(sql`"present" = 0 and "hidden" = 0`),
  ],
);

/**
 * When the last instance of a service may have gone, by the same triggers: whether a service was ever gone is known
 * without a look at each instance. Some of these ends are none, for an instance may be back at the very poll.
 */
export const serviceEnds = sqliteTable(
  'service_ends',
  {
    datacenter: text().notNull(),
    name: text().notNull(),
    at: integer().notNull(),
    /** Whether it may have ended at any time before, too: an instance took another service's name, and its past with it. */
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
    /** Consul's. */
    checkId: text('check_id').notNull(),
    /** Consul's; empty for a check of the node itself. */
    serviceId: text('service_id').notNull(),
    name: text().notNull(),
    type: text().notNull(),
    notes: text().notNull(),
    /** At most an hour old: a new output alone is not worth a write at every poll. */
    output: text().notNull(),
    /** The word that Consul has for its status, where that is none that Consul defines. */
    statusWord: text('status_word'),
    ...seen,
  },
  (table) => [
    // A check that returns finds its row again.
    uniqueIndex('checks_identity').on(table.datacenter, table.node, table.checkId),
    // A range asks for those that went in it or later, of some nodes or of all; most went before.
    index('checks_node')
      .on(table.node, table.datacenter, table.gone, table.firstSeen)
      .where(sql`"gone" is not null`),
    index('checks_gone')
      .on(table.gone, table.firstSeen, table.datacenter)
      .where(sql`"gone" is not null`),
    // Of the nodes themselves there are few, among those of all instances that ever were.
    index('checks_of_nodes')
      .on(table.gone, table.firstSeen, table.datacenter)
      .where(sql`"gone" is not null and "service_id" = ''`),
  ],
);

/** Stretches of time in which one check kept one status: `[from, to)`, `to` empty while it lasts. */
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
    /** What the check said when the span began; empty when it said nothing. */
    output: text(),
  },
  (table) => [
    // The history of a few checks in a range: just their spans that end in it, in order of time.
    index('check_spans_check').on(table.checkKey, table.to),
    // The open spans are picked up at every start, among years of ended ones; and a check has one at most.
    uniqueIndex('check_spans_open')
      .on(table.checkKey)
      .where(sql`"to" is null`),
  ],
);

/** Stretches of time in which one instance kept one status, the worst of its own checks and its node's. */
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
    // The history of a few instances in a range: just their spans that end in it, in order of time.
    index('instance_spans_instance').on(table.instanceKey, table.to),
    // The open spans are picked up at every start, among years of ended ones; and an instance has one at most.
    uniqueIndex('instance_spans_open')
      .on(table.instanceKey)
      .where(sql`"to" is null`),
  ],
);

/**
 * What happened to the monitoring itself, so that a reader can tell it from what happened to the services: a clock that
 * was wrong and what was moved, a Consul that was made anew, a database that was replaced.
 */
export const events = sqliteTable(
  'events',
  {
    key: integer().primaryKey(),
    at: integer().notNull(),
    kind: text().notNull(),
    /** Empty when it concerns all of them. */
    datacenter: text().notNull(),
    /** Figures that go with the kind, as JSON. */
    detail: text({ mode: 'json' }).$type<Readonly<Record<string, string | number>>>().notNull(),
  },
  (table) => [index('events_at').on(table.at)],
);

/** Which cluster a datacenter's history was recorded from. */
export const clusters = sqliteTable('clusters', {
  datacenter: text().primaryKey(),
  /** What tells the cluster from another of the same name, as JSON. */
  identity: text().notNull(),
  /** When this identity was first seen. */
  since: integer().notNull(),
});

/** The servers that write to this file. One that ended without a word is told by `seenAt`. */
export const writers = sqliteTable('writers', {
  /** Random, one for each start. */
  id: text().primaryKey(),
  host: text().notNull(),
  pid: integer().notNull(),
  startedAt: integer('started_at').notNull(),
  seenAt: integer('seen_at').notNull(),
});

/** Tokens by which scripts ask the API. A token itself is not kept, so that a copy of the file opens nothing. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    name: text().primaryKey(),
    /** SHA-256 of the token, as base64url: a token is random, so that it cannot be found by trying. */
    hash: text().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('api_tokens_hash').on(table.hash)],
);

/** Sessions that were ended before their time: their cookie may have been copied. Kept until it would be over anyway. */
export const endedSessions = sqliteTable(
  'ended_sessions',
  {
    id: text().primaryKey(),
    until: integer().notNull(),
  },
  (table) => [index('ended_sessions_until').on(table.until)],
);

/**
 * The raw data points, as if each poll had written a row for each check: one for each check at each scheduled poll
 * that succeeded. `service_id` is Consul's, so empty for a node's check; `timestamp` is ISO 8601 in UTC.
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
