import type { Share } from '@/lib/history/bucket';
import type { InstanceHistory } from '@/lib/store/store';
import { openView, toSeries, type HistoryQuestion, type HistoryView, type Series } from './list-histories';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

/** One bucket: its start, and the share of each status and of unknown time in percent. */
export type HistoryEntry = { timestamp: string } & Record<Share, number>;

export type History = Pick<Series, 'uptime' | 'coverage' | 'durations'> & {
  service_id: string;
  granularity: number;
  range: HistoryQuestion['range'];
  data: HistoryEntry[];
};

/** A plain service ID that several instances bear. */
export type Ambiguous = { candidates: string[] };

/**
 * The history of a service by its name, or of an instance by Consul's service ID when just one bears it.
 * `undefined` when there is neither.
 */
export async function getServiceHistory(
  context: QueryContext,
  question: HistoryQuestion & { name: string; datacenter?: string | undefined },
): Promise<History | Ambiguous | undefined> {
  const view = await openView(context, question);
  if (question.datacenter !== undefined && question.datacenter !== view.datacenter) return undefined;
  const ofService = await context.store.listHistories(view.datacenter, view.bounds, {
    services: [question.name],
  });
  if (ofService.length > 0) return toHistory(question.name, ofService, view, question);

  const all = await context.store.listHistories(view.datacenter, view.bounds);
  const bearers = all.filter((history) => history.serviceId === question.name);
  if (bearers.length === 0) return undefined;
  if (bearers.length > 1) return { candidates: bearers.map((history) => history.id) };
  return toHistory(question.name, bearers, view, question);
}

/** The history of one instance by its id; `undefined` for an unknown one. */
export async function getInstanceHistory(
  context: QueryContext,
  question: HistoryQuestion & { id: string },
): Promise<History | undefined> {
  const view = await openView(context, question);
  const [history] = await context.store.listHistories(view.datacenter, view.bounds, { ids: [question.id] });
  return history === undefined ? undefined : toHistory(history.serviceId, [history], view, question);
}

function toHistory(
  serviceId: string,
  histories: readonly InstanceHistory[],
  view: HistoryView,
  question: HistoryQuestion,
): History {
  const { data, ...figures } = toSeries(
    histories.map((history) => history.spans),
    view,
  );
  return {
    service_id: serviceId,
    granularity: view.granularity,
    range: question.range,
    data: data.map((percentages, index) =>
      toEntry(view.bounds.from + index * view.bounds.bucketMs, percentages),
    ),
    ...figures,
  };
}

function toEntry(start: number, percentages: readonly number[]): HistoryEntry {
  const [passing = 0, warning = 0, critical = 0, maintenance = 0, unknown = 0] = percentages;
  return { timestamp: toTimestamp(start), passing, warning, critical, maintenance, unknown };
}
