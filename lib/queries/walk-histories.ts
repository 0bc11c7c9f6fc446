import type { Share } from '@/lib/history/bucket';
import { listHistories, type HistoryQuestion } from './list-histories';
import { listPresent } from './list-services';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** One bucket of one service, or instance: when it began, how long it is in minutes, and its shares in percent. */
export type HistoryRow = { name: string; timestamp: string; granularity: number } & Record<Share, number>;

/** So many histories are in memory at a time. */
const batch = 100;

/** The histories of the named services and instances, or of all services, batch by batch. */
export async function* walkHistories(
  context: QueryContext,
  question: HistoryQuestion & { ids?: readonly string[] | undefined },
): AsyncGenerator<HistoryRow[]> {
  const ids = question.ids ?? (await listServiceNames(context));
  for (let i = 0; i < ids.length; i += batch) {
    const { series, from, granularity } = await listHistories(context, {
      ...question,
      ids: ids.slice(i, i + batch),
    });
    const start = Date.parse(from);
    yield Object.entries(series).flatMap(([name, { data }]) =>
      data.map(([passing, warning, critical, maintenance, unknown], index) => ({
        name,
        timestamp: toTimestamp(start + index * granularity * 60_000),
        granularity,
        passing,
        warning,
        critical,
        maintenance,
        unknown,
      })),
    );
  }
}

/** Every service, gone ones as well. */
async function listServiceNames(context: QueryContext): Promise<string[]> {
  const datacenter = (await context.store.getLastSuccess())?.datacenter ?? '';
  const present = (await listPresent(context)).map(({ instance }) => instance.service);
  const gone = (await context.store.listGoneServices(datacenter)).map(({ name }) => name);
  return [...new Set([...present, ...gone])].sort();
}
