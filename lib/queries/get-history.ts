import { type Share, toBuckets } from '@/lib/history/bucket';
import type { Span } from '@/lib/history/span';
import type { HistoryFilter, InstanceHistory } from '@/lib/store/store';
import { type HistoryQuestion, type HistoryView, openView, type Series, toSeries } from './history-view';
import { listNodeSpans } from './list-node-spans';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestamp } from './timestamp';

const minute = 60_000;

/** One bucket: its start, and the percentages of each status and of unknown time. */
type HistoryEntry = { timestamp: string } & Record<Share, number>;

export type History = Pick<Series, 'uptime' | 'coverage' | 'durations'> & {
  service_id: string;
  granularity: number;
  /** `null` for an interval that is not a range. */
  range: HistoryView['range'];
  data: HistoryEntry[];
};

/** A plain service ID that several instances share. */
export type Ambiguous = { candidates: string[] };

/**
 * Returns the history of a service by its name, or of an instance by Consul's service ID if only one has it.
 * `undefined` when there is neither.
 */
export async function getServiceHistory(
  context: QueryContext,
  question: HistoryQuestion & { name: string; datacenter?: string | undefined },
): Promise<History | Ambiguous | undefined> {
  const { name } = question;
  const datacenters = toDatacenterNames(context, question.datacenter);
  const [service] = await search(context, datacenters, question, { services: [name] });
  if (service !== undefined) return toHistory(name, spansOf(service.histories), service.view);

  const instancesWithId = await search(context, datacenters, question, { serviceIds: [name] });
  const [only] = instancesWithId;
  if (only === undefined) return undefined;
  const candidates = instancesWithId.flatMap(({ histories }) => histories.map(({ id }) => id));
  return candidates.length > 1 ? { candidates } : toHistory(name, spansOf(only.histories), only.view);
}

type FoundHistories = { view: HistoryView; histories: InstanceHistory[] };

/** Returns the matching histories in every datacenter that has any. */
async function search(
  context: QueryContext,
  datacenters: readonly string[],
  question: HistoryQuestion,
  filter: HistoryFilter,
): Promise<FoundHistories[]> {
  const found: FoundHistories[] = [];
  for (const datacenter of datacenters) {
    const view = await openView(context, datacenter, question);
    const histories = await context.store.listHistories(datacenter, view.bounds, filter);
    if (histories.length > 0) found.push({ view, histories });
  }
  return found;
}

/** Returns the history of one instance by its id; `undefined` for an unknown one. */
export async function getInstanceHistory(
  context: QueryContext,
  question: HistoryQuestion & { id: string },
): Promise<History | undefined> {
  const [found] = await search(context, context.datacenters, question, { ids: [question.id] });
  const [history] = found?.histories ?? [];
  return found && history && toHistory(history.serviceId, [history.spans], found.view);
}

/** Returns the history of a node's own checks, the worst of them at each time; `undefined` when none is known. */
export async function getNodeHistory(
  context: QueryContext,
  question: HistoryQuestion & { node: string; datacenter?: string | undefined },
): Promise<History | undefined> {
  for (const datacenter of toDatacenterNames(context, question.datacenter)) {
    const view = await openView(context, datacenter, question);
    const spans = (await listNodeSpans(context, view, [question.node])).get(question.node);
    if (spans !== undefined) return toHistory(question.node, spans, view);
  }
  return undefined;
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
