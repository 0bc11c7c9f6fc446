import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { PollRecord } from '@/lib/health/poll';
import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import { hidingPoll, polls } from './schema';

export type PollTable = {
  /** `isHiding`: whether what the poll no longer saw may have been hidden. */
  record(poll: PollRecord, isHiding: boolean): void;
  /** Returns the poll at this time. */
  get(at: number): PollRecord | undefined;
  /** Searches through the polls, newest first. */
  findLastSuccess(datacenter: string): PollRecord | undefined;
  /** Return the time of the first poll at this time or later, and of the last one before it, of any datacenter. */
  findFrom(time: number): number | undefined;
  findBefore(time: number): number | undefined;
  /** Throws when the table cannot be read. */
  checkReadable(): void;
  /** Returns when scheduled polls within the bounds succeeded. */
  listSuccesses(datacenter: string, bounds: Interval): number[];
};

export function createPollTable(database: Database): PollTable {
  const record = database
    .insert(polls)
    .values({
      at: sql.placeholder('at'),
      durationMs: sql.placeholder('durationMs'),
      trigger: sql.placeholder('trigger'),
      outcome: sql.placeholder('outcome'),
      message: sql.placeholder('message'),
      datacenter: sql.placeholder('datacenter'),
      checks: sql.placeholder('checks'),
      changes: sql.placeholder('changes'),
      unreadable: sql.placeholder('unreadable'),
      partial: sql.placeholder('partial'),
    })
    .prepare();
  const get = database
    .select()
    .from(polls)
    .where(eq(polls.at, sql.placeholder('at')))
    .prepare();
  return {
    record(poll, isHiding) {
      const partial = isHiding ? hidingPoll : Number(poll.partial);
      record.run({ ...poll, partial });
    },
    get: (at) => toRecord(get.get({ at })),
    findLastSuccess(datacenter) {
      const row = database
        .select()
        .from(polls)
        .where(and(eq(polls.outcome, 'ok'), eq(polls.datacenter, datacenter)))
        .orderBy(desc(polls.at))
        .limit(1)
        .get();
      return toRecord(row);
    },
    findFrom: (time) =>
      database
        .select({ at: polls.at })
        .from(polls)
        .where(gte(polls.at, time))
        .orderBy(polls.at)
        .limit(1)
        .get()?.at,
    findBefore: (time) =>
      database
        .select({ at: polls.at })
        .from(polls)
        .where(lt(polls.at, time))
        .orderBy(desc(polls.at))
        .limit(1)
        .get()?.at,
    checkReadable: () => void database.select().from(polls).orderBy(desc(polls.at)).limit(1).get(),
    listSuccesses(datacenter, bounds) {
      const { at, outcome, trigger } = polls;
      const isAsked = and(gte(at, bounds.from), lt(at, bounds.to), eq(polls.datacenter, datacenter));
      const isRaw = and(eq(outcome, 'ok'), eq(trigger, 'schedule'));
      return database
        .select({ at })
        .from(polls)
        .where(and(isAsked, isRaw))
        .orderBy(asc(at))
        .all()
        .map((poll) => poll.at);
    },
  };
}

function toRecord(row: typeof polls.$inferSelect | undefined): PollRecord | undefined {
  return row && { ...row, partial: row.partial > 0 };
}
