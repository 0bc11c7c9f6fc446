import { greatest } from '@/lib/history/extremes';
import type { Database } from '@/lib/store/sqlite/file/database';
import type { PollTable } from '@/lib/store/sqlite/tables/poll-table';

/** Finds when something was recorded, epoch milliseconds. */
export type FindRecorded = {
  /** Returns the first poll at this time or later. */
  findFrom(time: number): number | undefined;
  /**
   * Returns the last poll before this time or, when that one is pruned, the last start of a span that continues after
   * it.
   */
  findBefore(time: number): number | undefined;
};

export function createFindRecorded({ $client: client }: Database, polls: PollTable): FindRecorded {
  // Subject by subject, so that the index finds the few among years of spans.
  const begun = ['check', 'instance'].map((kind) =>
    client
      .prepare<{ time: number }, number | null>(
        `select max("from") from (
          select max("from") as "from" from ${kind}_spans where "to" is null and "from" < :time
          union all
          select max(spans."from") from ${kind}s as subjects cross join ${kind}_spans as spans
          where spans.${kind}_key = subjects.key and spans."to" >= :time and spans."from" < :time)`,
      )
      .pluck(),
  );
  return {
    findFrom: (time) => polls.findFrom(time),
    findBefore(time) {
      const found = [polls.findBefore(time), ...begun.map((query) => query.get({ time }))];
      const latest = greatest(found.map((each) => each ?? -Infinity));
      return latest === -Infinity ? undefined : latest;
    },
  };
}
