import { desc, eq, sql } from 'drizzle-orm';
import type { PollRecord } from '@/lib/health/poll';
import type { Database } from './database';
import { polls } from './schema';

export type PollTable = {
  record(poll: PollRecord): void;
  getLast(): PollRecord | undefined;
  getLastSuccess(): PollRecord | undefined;
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
  };
}
