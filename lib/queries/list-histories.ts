import { parseQualifiedName, type QualifiedName, toQualifiedName } from '@/lib/health/qualified-name';
import { type Buckets, toBuckets } from '@/lib/history/bucket';
import { toOnlyStatus } from '@/lib/history/only-status';
import type { Range } from '@/lib/history/range';
import type { Span } from '@/lib/history/span';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { type HistoryQuestion, type HistoryView, openView, type Series, toSeries } from './history-view';
import { listNodeSpans } from './list-node-spans';
import { type QueryContext, toDatacenterNames } from './query-context';
import { toTimestamp } from './timestamp';

const minute = 60_000;

export type Histories = {
  granularity: number;
  /** `null` for an interval that is not a range. */
  range: Range | null;
  from: string;
  buckets: number;
  /**
   * By the requested name; without names by service name, or by `toQualifiedName` when several datacenters are polled.
   */
  series: Record<string, Series>;
};

/**
 * The histories to return: by service name and instance id, or by node name; of all services without any. A name can be
 * qualified (`toQualifiedName`); else the first datacenter that has it is meant. `datacenter`: limits the question to
 * one.
 */
export type HistoryNames = {
  ids?: readonly string[] | undefined;
  nodes?: readonly string[] | undefined;
  datacenter?: string | undefined;
};

/** Returns the histories of the named services and instances, or of all services. Unknown ids are left out. */
export async function listHistories(
  context: QueryContext,
  question: HistoryQuestion & HistoryNames,
): Promise<Histories> {
  const series = new Map<string, Series>();
  const datacenters = toDatacenterNames(context, question.datacenter);
  let view = await openView(context, datacenters[0] ?? '', question);
  for (const datacenter of datacenters) {
    if (datacenter !== view.datacenter) view = await openView(context, datacenter, question);
    const spans = await listSpans(context, view, question);
    for (const [id, found] of await toAllSeries(spans, view)) if (!series.has(id)) series.set(id, found);
  }
  return {
    granularity: view.bounds.bucketMs / minute,
    range: view.range,
    from: toTimestamp(view.bounds.from),
    buckets: view.bounds.count,
    series: Object.fromEntries(series),
  };
}

type SpansById = ReadonlyMap<string, readonly (readonly Span[])[]>;

/** Returns the spans of one datacenter by the requested name. */
async function listSpans(
  context: QueryContext,
  view: HistoryView,
  { ids, nodes }: HistoryNames,
): Promise<SpansById> {
  const { datacenter, bounds } = view;
  const names = readNames(context, datacenter, nodes ?? ids);
  if (nodes !== undefined) {
    const found = await listNodeSpans(context, view, [...names.keys()]);
    return toSpans(names, found);
  }
  const wanted = ids === undefined ? undefined : [...names.keys()];
  const filter = wanted === undefined ? {} : { services: wanted, ids: wanted };
  const spans = new Map<string, (readonly Span[])[]>();
  for (const history of await context.store.listHistories(datacenter, bounds, filter)) {
    if (ids === undefined) add(spans, history.service, history.spans);
    else
      for (const name of [history.service, history.id]) if (names.has(name)) add(spans, name, history.spans);
  }
  if (ids !== undefined) return toSpans(names, spans);
  if (context.datacenters.length === 1) return spans;
  return new Map([...spans].map(([name, list]) => [toQualifiedName({ name, datacenter }), list]));
}

/** Returns the requests for each name in this datacenter. */
function readNames(
  { datacenters }: QueryContext,
  datacenter: string,
  requested: readonly string[] = [],
): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const word of requested) {
    const { name, datacenter: own }: QualifiedName = parseQualifiedName(word, datacenters) ?? {
      name: word,
      datacenter,
    };
    if (own === datacenter) words.set(name, [...(words.get(name) ?? []), word]);
  }
  return words;
}

function toSpans(names: ReadonlyMap<string, readonly string[]>, found: SpansById): SpansById {
  const spans = new Map<string, readonly (readonly Span[])[]>();
  for (const [name, list] of found) for (const word of names.get(name) ?? []) spans.set(word, list);
  return spans;
}

async function toAllSeries(spans: SpansById, view: HistoryView): Promise<[string, Series][]> {
  const series: [string, Series][] = [];
  // Most services never change their status: those with the same one share a history.
  const unchanging = new Map<string, Series>();
  let last: Buckets | undefined;
  for (const [id, list] of spans) {
    const status = toOnlyStatus(list, view.bounds);
    const kind = `${status} ${list.length}`;
    const known = status && unchanging.get(kind);
    if (known !== undefined) {
      series.push([id, known]);
      continue;
    }
    last = toBuckets(list, view.covered, view.bounds, last?.durations);
    const made = toSeries(last, view);
    if (status !== undefined) unchanging.set(kind, made);
    series.push([id, made]);
    await yieldToEventLoop();
  }
  return series;
}

function add(map: Map<string, (readonly Span[])[]>, key: string, spans: readonly Span[]): void {
  const list = map.get(key);
  if (list) list.push(spans);
  else map.set(key, [spans]);
}
