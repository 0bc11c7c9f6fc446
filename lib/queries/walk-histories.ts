import { parseQualifiedName, toQualifiedName } from '@/lib/health/qualified-name';
import type { Share } from '@/lib/history/bucket';
import { type HistoryQuestion, openView } from './history-view';
import { type HistoryNames, listHistories } from './list-histories';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestamp } from './timestamp';

/** One bucket of one service or instance: its start, its length in minutes, and its percentages. */
export type HistoryRow = {
  datacenter: string;
  name: string;
  timestamp: string;
  granularity: number;
} & Record<Share, number>;

/** The number of histories in memory at a time. */
const batch = 100;

/** Yields the histories of the named services and instances, or of all services, one after the other. */
export async function* walkHistories(
  context: QueryContext,
  question: HistoryQuestion & Pick<HistoryNames, 'ids' | 'datacenter'>,
): AsyncGenerator<HistoryRow[]> {
  for (const datacenter of toDatacenterNames(context, question.datacenter)) {
    yield* walkDatacenter(context, { ...question, datacenter });
  }
}

async function* walkDatacenter(
  context: QueryContext,
  question: HistoryQuestion & Pick<HistoryNames, 'ids'> & { datacenter: string },
): AsyncGenerator<HistoryRow[]> {
  const { datacenter } = question;
  for await (const ids of walkNames(context, question)) {
    const { series, from, granularity } = await listHistories(context, { ...question, ids });
    const start = Date.parse(from);
    for (const [id, { data }] of Object.entries(series)) {
      const name = parseQualifiedName(id, context.datacenters)?.name ?? id;
      yield data.map(([passing, warning, critical, maintenance, unknown], index) => ({
        datacenter,
        name,
        timestamp: toTimestamp(start + index * granularity * 60_000),
        granularity,
        passing,
        warning,
        critical,
        maintenance,
        unknown,
      }));
    }
  }
}

/** Yields the requested names, or every service of the datacenter that existed in that time, including gone ones. */
async function* walkNames(
  context: QueryContext,
  question: HistoryQuestion & Pick<HistoryNames, 'ids'> & { datacenter: string },
): AsyncGenerator<readonly string[]> {
  const { ids, datacenter } = question;
  if (ids !== undefined) {
    for (let i = 0; i < ids.length; i += batch) yield ids.slice(i, i + batch);
    return;
  }
  const since = (await openView(context, datacenter, question)).bounds.from;
  let after: string | undefined = '';
  while (after !== undefined) {
    const names = await context.store.listServiceNames(datacenter, { since, after, limit: batch });
    if (names.length > 0) yield names.map((name) => toQualifiedName({ name, datacenter }));
    after = names.at(-1);
  }
}
