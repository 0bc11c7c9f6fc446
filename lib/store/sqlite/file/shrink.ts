import { statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Database as Client } from 'better-sqlite3';
import type { Conversion } from '@/lib/store/store';
import { retryWhileBusy } from './retry-while-busy';

/** SQLite's own number for incremental vacuum: free pages are kept until they are released explicitly. */
const incremental = 2;

/** Pages released at once: this blocks everything else for some milliseconds. */
const step = 64;

/** A smaller share of free pages is soon filled again, and not worth moving pages for. */
const worthShare = 0.1;

/** Rewriting a larger file would take too long at the start, in bytes. */
const largestConverted = 2 ** 30;

/** During the rewrite the file exists three times: the old one, the new one, and the log. */
const roomNeeded = 3;

/** Call before the first table is created; for a file with tables it takes effect after `convert`. */
export function keepShrinkable(client: Client): void {
  client.pragma('auto_vacuum = INCREMENTAL');
}

/** Rewrites a file that cannot shrink yet, once at the start: this takes a while and blocks everything else. */
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

/** Releases free pages to the disk, a few at a time, when there are many. */
export async function shrink(client: Client): Promise<void> {
  if (client.pragma('auto_vacuum', { simple: true }) !== incremental) return;
  const count = (name: string) => Number(client.pragma(name, { simple: true }));
  if (count('freelist_count') < count('page_count') * worthShare) return;
  for (let free = count('freelist_count'); free > 0;) {
    await retryWhileBusy(client, () => client.pragma(`incremental_vacuum(${step})`));
    await setImmediate();
    if (!client.open) return;
    const left = count('freelist_count');
    // Readers may keep pages from being moved.
    if (left >= free) break;
    free = left;
  }
  // The file itself shrinks when the log is applied.
  client.pragma('wal_checkpoint(PASSIVE)');
}
