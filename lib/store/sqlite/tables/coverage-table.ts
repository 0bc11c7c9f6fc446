import { and, desc, eq, gte, lt, lte, max, sql } from 'drizzle-orm';
import type { CoverageRun } from '@/lib/history/coverage';
import type { Interval } from '@/lib/history/span';
import type { Database } from '@/lib/store/sqlite/file/database';
import { coverage } from './schema';

/** The newest runs of one datacenter: of successful polls, and of any. */
export type LastCoverage = { ok: CoverageRun | undefined; newest: CoverageRun | undefined };

export type CoverageTable = {
  /** Inserts a new run, or updates the end of the last one. */
  record(datacenter: string, run: CoverageRun): void;
  /** By datacenter. */
  listLast(): Map<string, LastCoverage>;
  list(datacenter: string, bounds: Interval): CoverageRun[];
  /** Returns when the oldest run begins. */
  getBeginning(datacenter: string): number | undefined;
  /** Returns when the newest run of successful polls that ended before the time ended. */
  getCoveredUntil(datacenter: string, time: number): number | undefined;
};

export function createCoverageTable(database: Database): CoverageTable {
  const record = database
    .insert(coverage)
    .values({
      from: sql.placeholder('from'),
      to: sql.placeholder('to'),
      outcome: sql.placeholder('outcome'),
      datacenter: sql.placeholder('datacenter'),
    })
    .onConflictDoUpdate({ target: coverage.from, set: { to: sql`excluded."to"` } })
    .prepare();
  const { from, to, outcome, datacenter } = coverage;
  const list = database
    .select({ from, to, outcome })
    .from(coverage)
    .where(
      and(
        gte(to, sql.placeholder('from')),
        lte(from, sql.placeholder('to')),
        eq(datacenter, sql.placeholder('datacenter')),
      ),
    )
    .orderBy(from)
    .prepare();
  return {
    record: (name, run) => void record.run({ ...run, datacenter: name }),
    list: (name, bounds) => list.all({ from: bounds.from, to: bounds.to, datacenter: name }),
    getBeginning: (name) =>
      database.select({ from }).from(coverage).where(eq(datacenter, name)).orderBy(from).limit(1).get()?.from,
    getCoveredUntil(name, time) {
      const isAsked = and(lt(to, time), eq(outcome, 'ok'), eq(datacenter, name));
      return database.select({ to }).from(coverage).where(isAsked).orderBy(desc(to)).limit(1).get()?.to;
    },
    listLast() {
      // SQLite takes the other columns from the row with the maximum (lang_select.html, "bare columns").
      const runs = database
        .select({ datacenter, outcome, from, to: max(to) })
        .from(coverage)
        .groupBy(datacenter, outcome)
        .all();
      const last = new Map<string, LastCoverage>();
      for (const { datacenter: name, to: end, ...part } of runs) {
        const run = { ...part, to: end ?? part.from };
        const { ok, newest } = last.get(name) ?? { ok: undefined, newest: undefined };
        last.set(name, {
          ok: run.outcome === 'ok' ? run : ok,
          newest: newest === undefined || run.to > newest.to ? run : newest,
        });
      }
      return last;
    },
  };
}
