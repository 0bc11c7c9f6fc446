import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDecider } from '@/lib/alerts/decider';
import { defaultGroupMs, defaultRepeatMs, defaultRules } from '@/lib/alerts/rules';
import type { Snapshot } from '@/lib/health/snapshot';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import type { Measurement } from './measurement';
import { createSimulation } from './simulation';
import { toMediansMs } from './to-medians-ms';

const minute = 60_000;
const holdMs = 2.5 * minute;

/** Measures recording the same polls with and without alerts, when nothing changes and when some checks do. */
export async function measureAlerts(size: {
  services: number;
  seed: number;
  epoch: number;
}): Promise<Measurement[]> {
  const { next } = createSimulation({ ...size, intervalMs: minute, outputBytes: 60 });
  const still = next().snapshot;
  return [
    await measure('recording a poll in which nothing changes, with alerts', size, () => still),
    await measure('the same with 2 % of changes an hour', size, () => next().snapshot),
  ];
}

async function measure(
  what: string,
  { epoch }: { epoch: number },
  see: () => Snapshot,
): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const rules = {
    rules: defaultRules,
    receivers: ['chat'],
    groupMs: defaultGroupMs,
    repeatMs: defaultRepeatMs,
  };
  const decider = createDecider({
    rules: () => rules,
    listDatacenters: () => ['dc1'],
    holdMs,
    onUnexpected(error) {
      throw error;
    },
  });
  const alerting = openStore({ path: join(folder, 'alerts.db'), holdMs, decider });
  const silent = openStore({ path: join(folder, 'silent.db'), holdMs });
  let at = epoch;
  let snapshot = see();
  const record = (store: Store) =>
    store.recordPoll({ at, durationMs: 0, trigger: 'schedule', outcome: 'ok', snapshot });
  const pass = async () => {
    at += minute;
    snapshot = see();
  };
  await record(alerting);
  await record(silent);
  const medians = await toMediansMs({ ours: () => record(alerting), floor: () => record(silent) }, pass);
  alerting.close();
  silent.close();
  rmSync(folder, { recursive: true });
  return { what, unit: 'ms', ...medians, floorIs: 'the same without alerts' };
}
