import { toBuckets, type Share } from '@/lib/history/bucket';
import type { Span } from '@/lib/history/span';
import type { InstanceHistory } from '@/lib/store/store';
import { openView, toSeries, type HistoryQuestion, type HistoryView, type Series } from './list-histories';
import { listNodeSpans } from './list-node-spans';
import type { QueryContext } from './query-context';
import { toTimestamp } from './timestamp';

const minute = 60_000;

/** One bucket: its start, and the share of each status and of unknown time in percent. */
export type HistoryEntry = { timestamp: string } & Record<Share, number>;

export type History = Pick<Series, 'uptime' | 'coverage' | 'durations'> & {
  service_id: string;
  granularity: number;
  /** `null` for a stretch of time that is no range. */
  range: HistoryView['range'];
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
  if (ofService.length > 0) return toHistory(question.name, spansOf(ofService), view);

  const bearers = await context.store.listHistories(view.datacenter, view.bounds, {
    serviceIds: [question.name],
  });
  if (bearers.length === 0) return undefined;
  if (bearers.length > 1) return { candidates: bearers.map((history) => history.id) };
  return toHistory(question.name, spansOf(bearers), view);
}

/** The history of one instance by its id; `undefined` for an unknown one. */
export async function getInstanceHistory(
  context: QueryContext,
  question: HistoryQuestion & { id: string },
): Promise<History | undefined> {
  const view = await openView(context, question);
  const [history] = await context.store.listHistories(view.datacenter, view.bounds, { ids: [question.id] });
  return history === undefined ? undefined : toHistory(history.serviceId, [history.spans], view);
}

/** The history of a node's own checks, the worst of them at each time; `undefined` where none is known of. */
export async function getNodeHistory(
  context: QueryContext,
  question: HistoryQuestion & { node: string },
): Promise<History | undefined> {
  const view = await openView(context, question);
  const spans = (await listNodeSpans(context, view, [question.node])).get(question.node);
  return spans && toHistory(question.node, spans, view);
}

function toHistory(serviceId: string, spans: readonly (readonly Span[])[], view: HistoryView): History {
  const { data, ...figures } = toSeries(toBuckets(spans, view.covered, view.bounds), view);
  return {
    service_id: serviceId,
    granularity: view.bounds.bucketMs / minute,
    range: view.range,
    data: data.map((percentages, index) =>
      toEntry(view.bounds.from + index * view.bounds.bucketMs, percentages),
    ),
    ...figures,
  };
}

function spansOf(histories: readonly InstanceHistory[]): (readonly Span[])[] {
  return histories.map((history) => history.spans);
}

function toEntry(start: number, percentages: readonly number[]): HistoryEntry {
  const [passing = 0, warning = 0, critical = 0, maintenance = 0, unknown = 0] = percentages;
  return { timestamp: toTimestamp(start), passing, warning, critical, maintenance, unknown };
}
