import { type CheckChange, toCheckChanges } from '@/lib/history/cause';
import type { Interval } from '@/lib/history/span';
import { toTransitions, type TransitionTarget } from '@/lib/history/transition';
import type { CheckHistory, HistoryFilter, InstanceHistory, Store } from '@/lib/store/store';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import type { DatacenterCoverage } from './coverage-summary';
import { listAbsences } from './list-absences';
import { type FoundTransition, newestFirst, type TimedEntry, toEntries, toGoneEntry } from './to-entries';
import type { TransitionFilter } from './transition-entry';

type Question = { interval: Interval; filter: TransitionFilter };

/** Returns the matching transitions of one interval in these datacenters, newest first. */
export async function readTransitions(
  store: Store,
  covered: readonly DatacenterCoverage[],
  question: Question,
): Promise<TimedEntry[]> {
  const lists = await Promise.all(covered.map((one) => readDatacenter(store, one, question)));
  return lists.flat().sort(newestFirst);
}

async function readDatacenter(
  store: Store,
  { datacenter, coverage }: DatacenterCoverage,
  { interval, filter }: Question,
): Promise<TimedEntry[]> {
  // A span that ends where the interval begins is needed as the origin of the first transition.
  const bounds = { from: interval.from - 1, to: interval.to };
  const histories = await store.listHistories(datacenter, bounds, {
    ...toHistoryFilter(filter),
    isChanged: true,
  });
  const found: FoundTransition[] = [];
  for (const history of histories) {
    if (!isAsked(history, filter)) continue;
    for (const transition of toTransitions(history.spans, interval)) {
      if (isStatusAsked(transition.to, filter)) found.push({ history, transition });
    }
    await yieldToEventLoop();
  }

  const nodes = new Set(found.map(({ history }) => history.node));
  const checks = await store.listCheckHistories(datacenter, bounds, { nodes: [...nodes] });
  const others = (await listNodeChecks(store, datacenter, bounds, filter)).filter(
    ({ node }) => !nodes.has(node),
  );
  const changes: CheckChange<CheckHistory>[] = [];
  for (const check of [...checks, ...others]) {
    for (const change of toCheckChanges(check, interval)) changes.push(change);
    await yieldToEventLoop();
  }
  const entries = await toEntries(
    found,
    changes,
    coverage,
    ({ to }) => isOfNodes(filter) && to !== null && isStatusAsked(to, filter),
  );
  if (!isStatusAsked('gone', filter)) return entries;
  const now = coverage.polledAt;
  const absences = await listAbsences(store, datacenter, { interval, filter, now });
  const gone = absences
    .filter(({ last }) => last.some((history) => isAsked(history, filter)))
    .map((one) => toGoneEntry(one, datacenter, coverage));
  return [...entries, ...gone];
}

/** Returns the narrowest store filter that covers what is asked. */
function toHistoryFilter({ instance, service, node }: TransitionFilter): HistoryFilter {
  if (instance !== undefined) return { ids: [instance] };
  if (service !== undefined) return { services: [service] };
  return node === undefined ? {} : { nodes: [node] };
}

function isAsked(history: InstanceHistory, { instance, service, node }: TransitionFilter): boolean {
  if (instance !== undefined && history.id !== instance) return false;
  if (service !== undefined && history.service !== service) return false;
  return node === undefined || history.node === node;
}

function isStatusAsked(status: TransitionTarget, { statuses }: TransitionFilter): boolean {
  return statuses === undefined || statuses.includes(status);
}

/** Returns whether to list transitions of node checks that changed no instance's status. */
function isOfNodes({ instance, service }: TransitionFilter): boolean {
  return instance === undefined && service === undefined;
}

async function listNodeChecks(
  store: Store,
  datacenter: string,
  bounds: Interval,
  filter: TransitionFilter,
): Promise<CheckHistory[]> {
  if (!isOfNodes(filter)) return [];
  const nodes = filter.node === undefined ? {} : { nodes: [filter.node] };
  return store.listCheckHistories(datacenter, bounds, { isOfNode: true, ...nodes });
}
