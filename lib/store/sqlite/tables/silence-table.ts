import { and, count, desc, eq, gt, isNull, not } from 'drizzle-orm';
import type { NewSilence, Silence } from '@/lib/alerts/silence';
import type { Database } from '@/lib/store/sqlite/file/database';
import { silences } from './alert-schema';
import { toBound } from './alert-table';

/** The maximum number of silences that are not over. */
const maxSilences = 1000;

export type SilenceTable = {
  /** The silences that are not over at a time, epoch milliseconds. */
  listCurrent(now: number): Silence[];
  /** Those, then past ones, newest first. */
  list(now: number, limit: number): Silence[];
  /** Returns `undefined` when there are `maxSilences` already. */
  add(silence: NewSilence, now: number): Silence | undefined;
  end(id: number, now: number): boolean;
};

export function createSilenceTable(database: Database): SilenceTable {
  const isCurrent = (now: number) => and(isNull(silences.endedAt), gt(silences.to, now));
  const listCurrent = (now: number): Silence[] =>
    database.select().from(silences).where(isCurrent(now)).orderBy(silences.id).limit(maxSilences).all();
  return {
    listCurrent,
    list(now, limit) {
      const bound = toBound(limit);
      const current = listCurrent(now).slice(0, bound);
      if (current.length === bound) return current;
      const over = database
        .select()
        .from(silences)
        .where(not(isCurrent(now) ?? isNull(silences.id)))
        .orderBy(desc(silences.id))
        .limit(bound - current.length)
        .all();
      return [...current, ...over];
    },
    add(silence, now) {
      const counted = database.select({ current: count() }).from(silences).where(isCurrent(now)).get();
      if ((counted?.current ?? 0) >= maxSilences) return undefined;
      return database.insert(silences).values(silence).returning().get();
    },
    end: (id, now) =>
      database
        .update(silences)
        .set({ endedAt: now })
        .where(and(eq(silences.id, id), isCurrent(now)))
        .run().changes === 1,
  };
}
