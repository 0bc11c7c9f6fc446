import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { toHoldMs } from '@/lib/history/coverage';
import { greatest } from '@/lib/history/extremes';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { ClusterAt } from './cluster';
import { createDatacenters } from './datacenters';
import { fill, pastIntervalSeconds, pastMs } from './fill';
import { createPeers } from './peers';

const schema = z.object({ version: z.string(), epoch: z.number() });

/** The version of the demo that created a demo database, and the moment that its story is relative to. */
type Past = z.infer<typeof schema>;

/**
 * Returns the moment that the demo database's story is relative to. A database from another version of the demo, or one
 * so old that its story is out of range, is deleted, and its story starts now. `root`: where the product is installed.
 */
export function openPast(database: string, now: number, root = process.cwd()): number {
  const version = toVersion(root);
  const past = readPast(database);
  if (past?.version === version && existsSync(database) && past.epoch <= now && now - past.epoch < pastMs) {
    return past.epoch;
  }
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  mkdirSync(dirname(database), { recursive: true });
  writeFileSync(toFile(database), JSON.stringify({ version, epoch: now } satisfies Past));
  return now;
}

/** Fills the demo database from its last poll, or from a week before its story's moment, until now. */
export async function fillPast(
  database: string,
  epoch: number,
  onProgress: (done: number) => void,
  root = process.cwd(),
): Promise<number> {
  const migrationsFolder = join(root, 'drizzle');
  const store = openStore({ path: database, holdMs: toHoldMs(pastIntervalSeconds), migrationsFolder });
  try {
    const last = greatest((await store.listDatacenters()).values());
    const from = last === -Infinity ? epoch - pastMs : last + pastIntervalSeconds * 1000;
    const clusters = [createDatacenters(epoch), createPeers(epoch)].flatMap(Object.values<ClusterAt>);
    return await fill({ store, clusters, epoch, from, now: Date.now, onProgress });
  } finally {
    store.close();
  }
}

function readPast(database: string): Past | undefined {
  const file = toFile(database);
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Whatever is there is not from this version.
    return undefined;
  }
}

function toFile(database: string): string {
  return `${database}.json`;
}

/** Returns a hash of the files that determine the history; in a package the demo is part of the command. */
function toVersion(root: string): string {
  const hash = createHash('sha256');
  const folders = ['scripts/demo', 'bin', 'drizzle'].map((name) => join(root, name));
  for (const folder of folders.filter((each) => existsSync(each))) {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { name } of files) hash.update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}
