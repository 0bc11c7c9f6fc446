import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHoldMs } from '@/lib/history/coverage';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { createCluster } from '@/scripts/demo/cluster';
import { fill } from '@/scripts/demo/fill';
import { day, hour, minute, noon } from '@/tests/builders';

// Recording hundreds of polls takes a busy machine a while.
jest.setTimeout(30_000);

describe('fill', () => {
  const clusters = [createCluster(noon)];
  let folder = '';
  let store: Store;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fill-'));
    store = openStore({ path: join(folder, 'demo.db'), holdMs: toHoldMs(60) });
  });

  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  it('records a poll a minute, and one at the end', async () => {
    const from = noon - 10 * minute;
    expect(await fill({ store, clusters, epoch: noon, from, now: () => noon - 5000 })).toBe(11);
    expect(await store.getLastPoll('dc1')).toMatchObject({
      at: noon - 5000,
      outcome: 'ok',
      datacenter: 'dc1',
    });
    expect(await store.listCoverage('dc1', { from: 0, to: noon })).toEqual([
      { outcome: 'ok', from, to: noon - 5000 },
    ]);
  });

  it('keeps what happened: an outage of four minutes is a span of four minutes', async () => {
    const from = noon - 12 * hour;
    await fill({ store, clusters, epoch: noon, from, now: () => noon - 11 * hour });
    const histories = await store.listHistories('dc1', { from, to: noon }, { services: ['auth'] });
    const down = noon - 11.3 * hour;
    for (const { spans } of histories) {
      expect(spans.map(({ status }) => status)).toEqual(['passing', 'critical', 'passing']);
      expect(Math.abs((spans[1]?.from ?? 0) - down)).toBeLessThan(minute);
      expect((spans[1]?.to ?? 0) - (spans[1]?.from ?? 0)).toBe(4 * minute);
    }
    expect(histories).toHaveLength(3);
  });

  it('leaves time without polls unknown: Consul unreachable for 25 minutes, the monitor off for two hours', async () => {
    const unreachable = noon - 3 * day;
    const from = unreachable - 10 * minute;
    await fill({ store, clusters, epoch: noon, from, now: () => unreachable + hour });
    const runs = await store.listCoverage('dc1', { from: 0, to: noon });
    expect(runs).toEqual([
      { outcome: 'ok', from, to: unreachable - minute },
      { outcome: 'unreachable', from: unreachable, to: unreachable + 24 * minute },
      { outcome: 'ok', from: unreachable + 25 * minute, to: unreachable + hour },
    ]);
  });

  it('leaves a gap where the monitor itself was off', async () => {
    const off = noon - 5 * day;
    const from = off - 10 * minute;
    await fill({ store, clusters, epoch: noon, from, now: () => off + 3 * hour });
    expect(await store.listCoverage('dc1', { from: 0, to: noon })).toEqual([
      { outcome: 'ok', from, to: off - minute },
      { outcome: 'ok', from: off + 2 * hour, to: off + 3 * hour },
    ]);
  });

  it('reports its progress', async () => {
    const told: number[] = [];
    const onProgress = (done: number) => told.push(done);
    await fill({ store, clusters, epoch: noon, from: noon - 400 * minute, now: () => noon, onProgress });
    expect(told).toEqual([99 / 400, 199 / 400, 299 / 400, 399 / 400]);
  });
});
