import { type Range, toBounds, toGranularity } from '@/lib/history/range';
import { listHistories } from '@/lib/queries/list-histories';
import type { Store } from '@/lib/store/store';
import type { Measurement } from './measurement';
import { toMediansMs } from './to-medians-ms';

const granularity = 15;

/** The rows of one page of the table. */
const rows = 40;

/** Measures the histories of one service, of a page and of all, compared with only reading the same spans. */
export async function measureHistories(
  store: Store,
  past: { services: number; range: Range; now: number; holdMs: number; note: string },
): Promise<Measurement[]> {
  const { services, range, now, holdMs, note } = past;
  const context = { store, datacenters: ['dc1'], holdMs, now, urlTemplate: undefined };
  const bounds = toBounds(range, toGranularity(range, granularity), now);

  async function measure(what: string, ids?: string[]): Promise<Measurement> {
    const filter = ids === undefined ? {} : { services: ids };
    const medians = await toMediansMs({
      ours: () => listHistories(context, { range, granularity, ids }),
      floor: () =>
        Promise.all([store.listCoverage('dc1', bounds), store.listHistories('dc1', bounds, filter)]),
    });
    return { what: `${what}, ${range}, ${note}`, unit: 'ms', ...medians, floorIs: 'reading their spans' };
  }

  const page = Array.from({ length: Math.min(rows, services) }, (_, number) => `service-${number}`);
  return [
    await measure('one history', ['service-0']),
    await measure(`a page of ${page.length} histories`, page),
    await measure(`all ${services} histories`),
  ];
}
