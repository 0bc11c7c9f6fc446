import type { Database as Client } from 'better-sqlite3';
import { statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Conversion } from './store';
import { whenFree } from './when-free';

/** SQLite's own number for it: pages that became free are kept until they are asked to be given back. */
const incremental = 2;

/** Pages given back at once: some milliseconds, in which nothing else happens. */
const step = 64;

/** Less than this share of free pages is soon filled again, and not worth moving pages for. */
const worthShare = 0.1;

/** A file that is larger than this takes a start too long to be written anew, in bytes. */
const largestConverted = 2 ** 30;

/** While it is written anew, a file is there three times: as it was, as it will be, and in the log before it. */
const roomNeeded = 3;

/** To be called before the first table is made; for a file that has tables it holds from `convert` on. */
export function keepShrinkable(client: Client): void {
  client.pragma('auto_vacuum = INCREMENTAL');
}

/** Writes a file anew that cannot shrink yet, once and at the start: it takes a while, in which nothing else happens. */
export function convert(client: Client): Conversion {
  if (client.pragma('auto_vacuum', { simple: true }) === incremental) return 'not-needed';
  const { size } = statSync(client.name);
  if (size > largestConverted) return 'too-large';
  const { bavail, bsize } = statfsSync(path.dirname(client.name));
  if (bavail * bsize < size * roomNeeded) return 'no-room';
  client.exec('vacuum');
  client.pragma('wal_checkpoint(PASSIVE)');
  return 'converted';
}

/** Gives free pages back to the disk, a few at a time, when they are many. */
export async function shrink(client: Client): Promise<void> {
  if (client.pragma('auto_vacuum', { simple: true }) !== incremental) return;
  const count = (name: string) => Number(client.pragma(name, { simple: true }));
  if (count('freelist_count') < count('page_count') * worthShare) return;
  for (let free = count('freelist_count'); free > 0;) {
    await whenFree(client, () => client.pragma(`incremental_vacuum(${step})`));
    await setImmediate();
    if (!client.open) return;
    const left = count('freelist_count');
    // Whoever reads the file meanwhile may keep pages from being moved.
    if (left >= free) break;
    free = left;
  }
  // The file itself shrinks when the log before it is worked in.
  client.pragma('wal_checkpoint(PASSIVE)');
}
