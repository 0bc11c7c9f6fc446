import { findTimeProblem } from '@/lib/history/time-limits';
import { transitionTargets, type TransitionTarget } from '@/lib/history/transition';
import type { TransitionFilter } from '@/lib/queries/transition-entry';
import { first, toQueryString, type Parameters } from '@/app/_address/query';

const hour = 3_600_000;

/** The ranges of the list, in milliseconds. */
const spanMs = { '1h': hour, '6h': 6 * hour, '24h': 24 * hour, '7d': 168 * hour, all: Infinity } as const;

export type TransitionTime = keyof typeof spanMs;

export const transitionTimes = ['1h', '6h', '24h', '7d', 'all'] as const satisfies readonly TransitionTime[];

/** The transitions that the visitor sees, kept in the address. An empty name means all. */
export type TransitionView = {
  /** Shows only those that lead to these; all when empty. */
  statuses: readonly TransitionTarget[];
  datacenter: string;
  service: string;
  node: string;
  /** An instance's id. */
  instance: string;
  time: TransitionTime;
  /** Exact bounds, epoch milliseconds, instead of `time`. */
  from: number | null;
  to: number | null;
  /** Where the page begins; empty for the newest. */
  cursor: string;
};

export const allTransitions: TransitionView = {
  statuses: [],
  datacenter: '',
  service: '',
  node: '',
  instance: '',
  time: 'all',
  from: null,
  to: null,
  cursor: '',
};

/** Reads `?status=critical,warning&dc=…&service=…&node=…&instance=…&range=24h&from=…&to=…&cursor=…`. */
export function toTransitionView(parameters: Parameters): TransitionView {
  const chosen = first(parameters['status'])?.split(',', transitionTargets.length) ?? [];
  const time = first(parameters['range']);
  const from = toTime(first(parameters['from']));
  const to = toTime(first(parameters['to']));
  const isAllowed = findTimeProblem({ from: from ?? undefined, to: to ?? undefined }) === undefined;
  return {
    statuses: transitionTargets.filter((status) => chosen.includes(status)),
    datacenter: first(parameters['dc']) ?? '',
    service: first(parameters['service']) ?? '',
    node: first(parameters['node']) ?? '',
    instance: first(parameters['instance']) ?? '',
    time: transitionTimes.find((each) => each === time) ?? 'all',
    from: isAllowed ? from : null,
    to: isAllowed ? to : null,
    cursor: first(parameters['cursor']) ?? '',
  };
}

/** Returns the view as a query string, empty for all, newest first. */
export function toTransitionQuery(view: TransitionView): string {
  return toQueryString({
    ...toNames(view),
    range: view.time === 'all' || isExact(view) ? undefined : view.time,
    from: toText(view.from),
    to: toText(view.to),
    cursor: view.cursor || undefined,
  });
}

/** For `useAddress`. */
export const transitionViewCodec = { read: toTransitionView, write: toTransitionQuery };

/** Returns the address of a list with these transitions. */
export function toTransitionsPath(part: Partial<TransitionView>): string {
  return `/transitions${toTransitionQuery({ ...allTransitions, ...part })}`;
}

/** Returns the view as an API query, which only has exact times. `now`: epoch milliseconds. */
export function toApiQuery(view: TransitionView, most: number, now: number): string {
  const { since, before } = toTransitionFilter(view, now);
  return toQueryString({
    ...toNames(view),
    from: toText(since ?? null),
    to: toText(before ?? null),
    limit: String(most),
    cursor: view.cursor || undefined,
  });
}

/** Returns the view as a filter for the store. `now`: epoch milliseconds. */
export function toTransitionFilter(view: TransitionView, now: number): TransitionFilter {
  const since = isExact(view) ? view.from : toStart(view.time, now);
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

function toStart(time: TransitionTime, now: number): number | null {
  return time === 'all' ? null : now - spanMs[time];
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
