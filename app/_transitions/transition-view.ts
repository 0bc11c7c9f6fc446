import { type Range, toRangeMs } from '@/lib/history/range';
import { findTimeProblem } from '@/lib/history/time-limits';
import { type TransitionTarget, transitionTargets } from '@/lib/history/transition';
import type { TransitionFilter } from '@/lib/queries/transition-entry';
import { firstValue, type QueryParameters, toQueryString } from '@/app/_address/query';

/** The ranges of the list. */
export const transitionRanges = ['1h', '6h', '24h', '7d', 'all'] as const satisfies readonly (
  Range | 'all'
)[];

type TransitionRange = (typeof transitionRanges)[number];

/** The transitions that the visitor sees, kept in the address. An empty name means all. */
export type TransitionView = {
  /** Shows only those that lead to these; all when empty. */
  statuses: readonly TransitionTarget[];
  datacenter: string;
  service: string;
  node: string;
  /** An instance's id. */
  instance: string;
  range: TransitionRange;
  /** Exact bounds, epoch milliseconds, instead of `range`. */
  from: number | null;
  to: number | null;
  /** Where the page begins; empty for the newest. */
  cursor: string;
};

export const defaultTransitionView: TransitionView = {
  statuses: [],
  datacenter: '',
  service: '',
  node: '',
  instance: '',
  range: 'all',
  from: null,
  to: null,
  cursor: '',
};

/** Reads `?status=critical,warning&dc=…&service=…&node=…&instance=…&range=24h&from=…&to=…&cursor=…`. */
export function toTransitionView(parameters: QueryParameters): TransitionView {
  const chosen = firstValue(parameters['status'])?.split(',', transitionTargets.length) ?? [];
  const range = firstValue(parameters['range']);
  const from = toTime(firstValue(parameters['from']));
  const to = toTime(firstValue(parameters['to']));
  const isAllowed = findTimeProblem({ from: from ?? undefined, to: to ?? undefined }) === undefined;
  return {
    statuses: transitionTargets.filter((status) => chosen.includes(status)),
    datacenter: firstValue(parameters['dc']) ?? '',
    service: firstValue(parameters['service']) ?? '',
    node: firstValue(parameters['node']) ?? '',
    instance: firstValue(parameters['instance']) ?? '',
    range: transitionRanges.find((each) => each === range) ?? 'all',
    from: isAllowed ? from : null,
    to: isAllowed ? to : null,
    cursor: firstValue(parameters['cursor']) ?? '',
  };
}

/** Returns the view as a query string, empty for all, newest first. */
export function toTransitionQuery(view: TransitionView): string {
  return toQueryString({
    ...toNames(view),
    range: view.range === 'all' || isExact(view) ? undefined : view.range,
    from: toText(view.from),
    to: toText(view.to),
    cursor: view.cursor || undefined,
  });
}

/** For `useAddress`. */
export const transitionViewCodec = { read: toTransitionView, write: toTransitionQuery };

/** Returns the address of a list with these transitions. */
export function toTransitionsPath(part: Partial<TransitionView>): string {
  return `/transitions${toTransitionQuery({ ...defaultTransitionView, ...part })}`;
}

/** Returns the view as an API query, which only has exact times. `now`: epoch milliseconds. */
export function toApiQuery(view: TransitionView, limit: number, now: number): string {
  const { since, before } = toTransitionFilter(view, now);
  return toQueryString({
    ...toNames(view),
    from: toText(since ?? null),
    to: toText(before ?? null),
    limit: String(limit),
    cursor: view.cursor || undefined,
  });
}

/** Returns the view as a filter for the store. `now`: epoch milliseconds. */
export function toTransitionFilter(view: TransitionView, now: number): TransitionFilter {
  const since = isExact(view) ? view.from : toStart(view.range, now);
  return {
    statuses: view.statuses.length === 0 ? undefined : view.statuses,
    datacenter: view.datacenter || undefined,
    service: view.service || undefined,
    node: view.node || undefined,
    instance: view.instance || undefined,
    since: since ?? undefined,
    before: view.to ?? undefined,
  };
}

/** Returns whether the view has exact bounds. */
export function isExact({ from, to }: TransitionView): boolean {
  return from !== null || to !== null;
}

function toStart(range: TransitionRange, now: number): number | null {
  return range === 'all' ? null : now - toRangeMs(range);
}

function toNames({ statuses: chosen, datacenter, service, node, instance }: TransitionView) {
  return {
    dc: datacenter || undefined,
    status: chosen.length === 0 ? undefined : chosen.join(','),
    service: service || undefined,
    node: node || undefined,
    instance: instance || undefined,
  };
}

function toTime(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}

function toText(time: number | null): string | undefined {
  return time === null ? undefined : new Date(time).toISOString();
}
