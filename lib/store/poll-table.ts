import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { PollRecord } from '@/lib/health/poll';
import type { Interval } from '@/lib/history/span';
import type { Database } from './database';
import { polls } from './schema';

export type PollTable = {
  record(poll: PollRecord): void;
  getLast(): PollRecord | undefined;
  getLastSuccess(): PollRecord | undefined;
  /** When the scheduled ones within the bounds succeeded. */
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
    })
    .prepare();
  const newest = () => database.select().from(polls).orderBy(desc(polls.at)).limit(1).$dynamic();
  return {
    record: (poll) => void record.run(poll),
    getLast: () => newest().get(),
    getLastSuccess: () => newest().where(eq(polls.outcome, 'ok')).get(),
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
