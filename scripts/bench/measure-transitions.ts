import { listTransitions } from '@/lib/queries/list-transitions';
import type { Store } from '@/lib/store/store';
import type { Measurement } from './measurement';
import { toMediansMs } from './to-medians-ms';

/** The size of a page in the product. */
const limit = 50;

/** Measures the newest page of all transitions, compared with reading the spans of its time. */
export async function measureTransitions(store: Store, now: number, holdMs: number): Promise<Measurement> {
  const context = { store, datacenters: ['dc1'], now, holdMs };
  const { transitions } = await listTransitions(context, {}, { limit });
  const bounds = { from: Date.parse(transitions.at(-1)?.at ?? '') || 0, to: now };
  const medians = await toMediansMs({
    ours: () => listTransitions(context, {}, { limit }),
    floor: async () => {
      const histories = await store.listHistories('dc1', bounds);
      const nodes = new Set(histories.map(({ node }) => node));
      return store.listCheckHistories('dc1', bounds, { nodes: [...nodes] });
    },
  });
  const what = `the newest ${transitions.length} transitions`;
  return { what, unit: 'ms', ...medians, floorIs: 'reading the spans of that time' };
}
