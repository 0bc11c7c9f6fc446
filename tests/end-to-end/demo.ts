import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toHoldMs } from '@/lib/history/coverage';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { createDatacenters } from '@/scripts/demo/datacenters';
import { fill, pastIntervalSeconds } from '@/scripts/demo/fill';
import { createPeers } from '@/scripts/demo/peers';
import { type StandIn, startStandIn } from '@/scripts/demo/stand-in';
import { type Monitor, startMonitor } from './server';

const hour = 60 * 60_000;

export type Demo = {
  url: string;
  monitor: Monitor;
  /** See `StandIn`. */
  setPeerings: StandIn['setPeerings'];
  /** Stops the stand-in for Consul. */
  closeConsul(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the product on the demo's stand-in for Consul, with a recorded history of two hours unless `pastHours` says otherwise. */
export async function startDemo(
  env: Record<string, string> = {},
  {
    pastHours = 2,
    hasTwoDatacenters = false,
    hasPeer = false,
  }: { pastHours?: number; hasTwoDatacenters?: boolean; hasPeer?: boolean } = {},
): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  const path = join(folder, 'demo.db');
  const epoch = Date.now();
  const { dc1, dc2 } = createDatacenters(epoch);
  const clusters = { ...(dc1 && { dc1 }), ...(hasTwoDatacenters && dc2 && { dc2 }) };
  const peers = hasPeer ? createPeers(epoch) : {};
  const store = openStore({ path, holdMs: toHoldMs(pastIntervalSeconds) });
  await fill({
    store,
    clusters: [...Object.values(clusters), ...Object.values(peers)],
    epoch,
    from: epoch - pastHours * hour,
    now: () => epoch,
  });
  store.close();

  const consul = await startStandIn(clusters, { peers });
  const monitor = await startMonitor({
    env: { CONSUL_HTTP_ADDR: consul.address, DATABASE_PATH: path, DEMO: '1', ...env },
  });
  let isOpen = true;
  const closeConsul = async () => {
    if (!isOpen) return;
    isOpen = false;
    await consul.close();
  };
  return {
    url: monitor.url,
    monitor,
    setPeerings: consul.setPeerings,
    closeConsul,
    stop: async () => {
      await monitor.stop();
      await closeConsul();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
