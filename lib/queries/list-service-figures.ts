import { groupBy } from '@/lib/health/group-by';
import { toCovered } from '@/lib/history/coverage';
import { toRangeMs } from '@/lib/history/range';
import type { Interval } from '@/lib/history/span';
import { measureUnknown } from '@/lib/history/unknown';
import { toWindowFigures, type WindowFigures } from '@/lib/history/window-figures';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { listFlapping } from './list-flapping';
import type { QueryContext } from './query-context';

/** How far back figures go. */
type Window = '24h' | '30d';

type ServiceFigures = {
  /** How many of its instances are flapping. */
  flapping: number;
  windows: Record<Window, WindowFigures>;
};

/** Figures from the history of one datacenter. */
export type DatacenterFigures = {
  /** The time of the figures, epoch milliseconds. */
  at: number;
  /** The covered share of each window, from 0 to 1. */
  coverage: Record<Window, number>;
  /** The registered services, by name. */
  services: ReadonlyMap<string, ServiceFigures>;
};

type View = { bounds: Interval; unknownMs: (interval: Interval) => number; coverage: number };

/** The number of services whose histories are in memory at a time. */
const batch = 500;

/**
 * Returns the figures of all services that are registered in a datacenter. For thousands of them this takes about a
 * second, during which other requests are still answered.
 */
export async function listServiceFigures(
  context: Pick<QueryContext, 'store' | 'now' | 'holdMs'>,
  datacenter: string,
): Promise<DatacenterFigures> {
  const { store, now } = context;
  const views = {
    '24h': await openWindow(context, datacenter, '24h'),
    '30d': await openWindow(context, datacenter, '30d'),
  };
  const flapping = await countFlapping(context, datacenter);
  const names = [...new Set((await store.listInstances(datacenter)).map(({ instance }) => instance.service))];
  const services = new Map<string, ServiceFigures>();
  for (let at = 0; at < names.length; at += batch) {
    const part = names.slice(at, at + batch);
    const histories = await store.listHistories(datacenter, views['30d'].bounds, { services: part });
    for (const [name, own] of groupBy(histories, ({ service }) => service)) {
      const spans = own.map((history) => history.spans);
      const toFigures = ({ bounds, unknownMs }: View) => toWindowFigures(spans, bounds, unknownMs);
      services.set(name, {
        flapping: flapping.get(name) ?? 0,
        windows: { '24h': toFigures(views['24h']), '30d': toFigures(views['30d']) },
      });
      await yieldToEventLoop();
    }
  }
  return { at: now, coverage: { '24h': views['24h'].coverage, '30d': views['30d'].coverage }, services };
}

async function openWindow(
  { store, now, holdMs }: Pick<QueryContext, 'store' | 'now' | 'holdMs'>,
  datacenter: string,
  window: Window,
): Promise<View> {
  const bounds = { from: now - toRangeMs(window), to: now };
  const covered = toCovered(await store.listCoverage(datacenter, bounds), bounds, holdMs);
  const unknownMs = measureUnknown(covered);
  return { bounds, unknownMs, coverage: 1 - unknownMs(bounds) / (bounds.to - bounds.from) };
}

/** Returns how many instances are flapping, by service. */
async function countFlapping(
  { store }: Pick<QueryContext, 'store'>,
  datacenter: string,
): Promise<ReadonlyMap<string, number>> {
  const ids = await listFlapping({ store, datacenters: [datacenter] });
  const counts = new Map<string, number>();
  if (ids.size === 0) return counts;
  for (const { id, instance } of await store.listInstances(datacenter)) {
    if (ids.has(id)) counts.set(instance.service, (counts.get(instance.service) ?? 0) + 1);
  }
  return counts;
}
