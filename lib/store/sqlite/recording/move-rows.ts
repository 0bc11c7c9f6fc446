import type { Move } from '@/lib/history/clock';
import type { Database } from '@/lib/store/sqlite/file/database';

/** Later than any clock's time, in milliseconds. */
const endOfTime = Number.MAX_SAFE_INTEGER;

/**
 * Moves everything recorded in these intervals, in every table; call it in a transaction. They are consecutive and end
 * at the newest poll. Returns how many polls were moved. No two polls may end up at the same time.
 */
export function moveRows({ $client: client }: Database, moves: readonly Move[]): number {
  const start = moves[0]?.from ?? endOfTime;
  const run = (sql: string) => client.prepare(sql).run();

  const { changes: polls } = moveUnique('polls', 'at', '');
  moveUnique('service_ends', 'at', '');
  moveUnique('coverage', 'from', `, "to" = ${moved('to')}`);
  run(`update coverage set "to" = ${moved('to')} where "from" < ${start} and "to" >= ${start}`);
  for (const kind of ['check', 'instance']) {
    const [spans, subjects] = [`${kind}_spans`, `${kind}s`];
    const both = `"from" = ${moved('from')}, "to" = ${moved('to')}`;
    // Subject by subject, so that the index finds the few among years of spans.
    run(`update ${spans} set ${both} where key in (
      select spans.key from ${subjects} cross join ${spans} as spans
      where spans.${kind}_key = ${subjects}.key and spans."to" >= ${start})`);
    run(`update ${spans} set "from" = ${moved('from')} where "to" is null and "from" >= ${start}`);
    move(subjects, ['first_seen', 'last_seen', 'gone', ...(kind === 'instance' ? ['changed'] : [])]);
  }
  run(`update events set at = ${moved('at')} where at >= ${start}`);
  move('alerts', ['since', 'fired_at', 'resolved_at', 'told_at']);
  move('deliveries', ['at', 'next_at', 'lease_until', 'answered_at']);
  run(`update clusters set since = ${moved('since')} where since >= ${start}`);
  return polls;

  function move(table: string, columns: readonly string[]): void {
    run(
      `update ${table} set ${columns.map((column) => `${column} = ${moved(column)}`).join(', ')}
       where ${columns.map((column) => `${column} >= ${start}`).join(' or ')}`,
    );
  }

  /** Via negative times: otherwise a row could collide with the next one, which has not moved yet. */
  function moveUnique(table: string, column: string, others: string): { changes: number } {
    const done = run(
      `update ${table} set "${column}" = -(${moved(column)})${others} where "${column}" >= ${start}`,
    );
    run(`update ${table} set "${column}" = -"${column}" where "${column}" < 0`);
    return done;
  }

  function moved(column: string): string {
    const cases = moves.map(
      ({ from, to, byMs }) =>
        `when "${column}" >= ${from} and "${column}" < ${Math.min(to, endOfTime)} then "${column}" - ${byMs}`,
    );
    return `case ${cases.join(' ')} else "${column}" end`;
  }
}
