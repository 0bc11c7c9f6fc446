import { desc, eq, getTableColumns } from 'drizzle-orm';
import { groupBy } from '@/lib/health/group-by';
import type { DeliveryProblem, StoredDelivery } from '@/lib/store/alert-store';
import type { Database } from '@/lib/store/sqlite/file/database';
import { deliveries } from './alert-schema';

/** The maximum number of notifications read to judge failures; more would not change the result. */
const maxRows = 500;

const { key, id, receiver, isTest, at, state, attempts, nextAt, answer, answeredAt } =
  getTableColumns(deliveries);
const shown = { key, id, receiver, isTest, at, state, attempts, nextAt, answer, answeredAt };

type Row = {
  receiver: string;
  at: number;
  attempts: number;
  answer: string | null;
  answeredAt: number | null;
  isFinal: number;
};

/** What the page reads of deliveries. */
export type DeliveryReads = {
  /** Newest first. */
  list(limit: number): StoredDelivery[];
  get(id: string): StoredDelivery | undefined;
  listProblems(): DeliveryProblem[];
};

export function readDeliveries(database: Database): DeliveryReads {
  const { $client: client } = database;
  const count = client
    .prepare<[number], number>('select count(*) from delivery_alerts where delivery_key = ?')
    .pluck();
  const getTitle = client
    .prepare<[number], string>(
      `select title from delivery_alerts join alerts on id = alert_id where delivery_key = ? order by alert_id limit 1`,
    )
    .pluck();
  // Failed attempts that will be retried, and given-up notifications without a success since; tests do not count.
  const listWaiting = client.prepare<[], Row>(
    `select receiver, at, attempts, answer, answered_at as answeredAt, 0 as isFinal from deliveries
     where state = 0 and is_test = 0 order by key limit ${maxRows}`,
  );
  const listFailed = client.prepare<[], Row>(
    `select receiver, at, attempts, answer, answered_at as answeredAt, 1 as isFinal from deliveries as failed
     where state = 2 and is_test = 0 and not exists (select 1 from deliveries as later where later.state = 1
       and later.receiver = failed.receiver and later.answered_at >= failed.answered_at)
     order by key limit ${maxRows}`,
  );

  function toDelivery({ key, ...kept }: Omit<typeof deliveries.$inferSelect, 'leaseUntil'>): StoredDelivery {
    return { ...kept, title: getTitle.get(key) ?? null, alerts: count.get(key) ?? 0 };
  }

  return {
    list: (limit) =>
      database
        .select(shown)
        .from(deliveries)
        .orderBy(desc(deliveries.key))
        .limit(limit)
        .all()
        .map(toDelivery),
    get(id) {
      const row = database.select(shown).from(deliveries).where(eq(deliveries.id, id)).get();
      return row && toDelivery(row);
    },
    listProblems() {
      const rows = [...listFailed.all(), ...listWaiting.all()];
      return [...groupBy(rows, ({ receiver }) => receiver).values()].flatMap(toProblems);
    },
  };
}

function toProblems(rows: readonly Row[]): DeliveryProblem[] {
  const [oldest] = rows;
  const answered = rows.filter(({ answer }) => answer !== null);
  const latest = answered.reduce<Row | undefined>(
    (last, row) => ((row.answeredAt ?? 0) >= (last?.answeredAt ?? 0) ? row : last),
    undefined,
  );
  if (oldest === undefined || latest === undefined) return [];
  const problem = {
    receiver: oldest.receiver,
    since: oldest.at,
    waiting: rows.filter(({ isFinal }) => isFinal === 0).length,
    attempts: latest.attempts,
    answer: latest.answer ?? '',
    isFinal: rows.some(({ isFinal }) => isFinal === 1),
  };
  return [problem];
}
