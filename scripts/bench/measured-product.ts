import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHoldMs } from '@/lib/history/coverage';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { createSnapshots } from '@/scripts/demo/snapshot';
import { startStandIn } from '@/scripts/demo/stand-in';
import { type Product, startProduct } from './product';

/**
 * The poll interval of the history and the product: short enough for a bar of 15 minutes, and long enough to record a
 * day in seconds.
 */
const intervalSeconds = 900;

const dayMs = 24 * 3_600_000;

/** Runs the built product with a Consul of this many services and a day of history. */
export async function withProduct<Result>(
  services: number,
  work: (product: Product) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const path = join(folder, 'bench.db');
  const epoch = Date.now();
  const clusterAt = createCluster(epoch, toLayout(services));
  const snapshotOf = createSnapshots();
  const store = openStore({ path, holdMs: toHoldMs(intervalSeconds) });
  for (let at = epoch - dayMs; at < epoch; at += intervalSeconds * 1000) {
    const snapshot = snapshotOf(clusterAt(at));
    await store.recordPoll({ at, durationMs: 0, trigger: 'schedule', outcome: 'ok', snapshot });
  }
  store.close();

  const consul = await startStandIn({ dc1: clusterAt });
  const product = await startProduct({
    CONSUL_HTTP_ADDR: consul.address,
    DATABASE_PATH: path,
    POLL_INTERVAL_SECONDS: String(intervalSeconds),
  });
  try {
    return await work(product);
  } finally {
    await product.stop();
    await consul.close();
    rmSync(folder, { recursive: true });
  }
}
