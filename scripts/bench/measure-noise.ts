import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { createCluster } from '@/scripts/demo/cluster';
import { toLayout } from '@/scripts/demo/layout';
import { startStandIn } from '@/scripts/demo/stand-in';
import type { Line } from './measurement';
import { createNoise } from './noise';
import { type Product, startProduct } from './product';
import { toWatchLine, type WatchCounts } from './to-watch-line';

const minuteMs = 60_000;

/** The watcher's rate limit: a burst of polls, then one in this time, in milliseconds. */
const pollMs = 2000;
const burst = 5;

/** The built product on its own cluster, in which nothing changes until the noise begins. */
type Watched = {
  product: Product;
  address: string;
  begin(): void;
  /** Returns the number of polls that the watch has triggered so far. */
  polls(): number;
  readDatabase(): Pick<WatchCounts, 'changes' | 'bytes'>;
  stop(): Promise<void>;
};

/**
 * Measures the CPU time of a minute in which a hundred outputs a second change and no status does, compared with no
 * changes, and with only fetching and parsing. All three share the same minute.
 */
export async function measureNoise(services: number): Promise<Line[]> {
  const [noisy, quiet] = await Promise.all([startWatched(services), startWatched(services)]);
  try {
    noisy.begin();
    while (noisy.polls() <= burst) await sleep(50);
    const before = { polls: noisy.polls(), ...noisy.readDatabase() };
    const began = performance.now();
    const cpu = { noisy: noisy.product.readCpu(), quiet: quiet.product.readCpu() };
    const fetching = fetchOften(noisy.address);
    await sleep(minuteMs);
    const after = { polls: noisy.polls(), ...noisy.readDatabase() };
    // One poll may have been saved up, and one may have been in progress. On a busy machine it was more than a minute.
    const allowed = Math.floor((performance.now() - began) / pollMs) + 2;
    const ours = (noisy.product.readCpu() - cpu.noisy) / 1000;
    const still = (quiet.product.readCpu() - cpu.quiet) / 1000;
    const what = `the server's CPU in a minute, ${services} services, 100 outputs a second`;
    const unit = 's';
    return [
      { what, unit, ours, floor: (await fetching) / 1000, floorIs: 'fetching and parsing every 2 seconds' },
      { what, unit, ours, floor: still, floorIs: 'the same with nothing changing' },
      toWatchLine(before, after, allowed),
    ];
  } finally {
    await Promise.all([noisy.stop(), quiet.stop()]);
  }
}

async function startWatched(services: number): Promise<Watched> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const path = join(folder, 'bench.db');
  const epoch = Date.now();
  const noise = createNoise(createCluster(epoch, toLayout(services))(epoch));
  let polls = 0;
  const onRequest = (url: URL) => {
    if (url.searchParams.has('index')) polls += 1;
  };
  const consul = await startStandIn({ dc1: noise.clusterAt }, { onRequest });
  const product = await startProduct({
    CONSUL_HTTP_ADDR: consul.address,
    DATABASE_PATH: path,
    WATCH: 'on',
  });
  return {
    product,
    address: consul.address,
    begin: () => noise.begin(Date.now()),
    polls: () => polls,
    readDatabase: () => readDatabase(path),
    async stop() {
      await product.stop();
      await consul.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Reads the changes that polls recorded, and the size of the database, as another process sees it. */
function readDatabase(path: string): Pick<WatchCounts, 'changes' | 'bytes'> {
  const database = new Database(path, { readonly: true });
  const changes = database.prepare('select sum(changes) from polls').pluck().get();
  const pages = database.pragma('page_count', { simple: true });
  const pageBytes = database.pragma('page_size', { simple: true });
  database.close();
  return { changes: Number(changes), bytes: Number(pages) * Number(pageBytes) };
}

/** Returns its CPU time, in milliseconds. */
async function fetchOften(address: string): Promise<number> {
  const child = fork('scripts/bench/fetch-often.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, address, everyMs: String(pollMs), times: String(minuteMs / pollMs) },
  });
  const [answer] = await once(child, 'message');
  return z.object({ cpuMs: z.number() }).parse(answer).cpuMs;
}
