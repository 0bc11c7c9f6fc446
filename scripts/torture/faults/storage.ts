import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { request } from 'undici';
import { type Fault, pick } from '@/scripts/torture/fault';
import { readNewestPoll } from '@/scripts/torture/ledger';
import { intervalMs, type Site } from '@/scripts/torture/site';

/** The longest that any request may take while a lock is held, in milliseconds. */
const longestRequestMs = 2000;

export const storage: readonly Fault[] = [
  {
    name: 'full disk',
    fits: ({ disk }) => disk !== undefined,
    async run(site, random) {
      const lastsMs = pick(random, 3, 6) * intervalMs;
      site.disk?.fill();
      try {
        await change(site, random);
        await sleep(lastsMs);
        const { statusCode, body } = await request(`${site.product().url}/api/healthz`, { reset: true });
        await body.dump();
        // The log may have room for some more polls, and then nothing is wrong.
        const isRecorded = readNewestPoll(site.database) > site.clock.now() - 2 * intervalMs;
        if (statusCode !== 503 && !isRecorded)
          throw new Error(`healthz answers ${statusCode} while polls are not recorded`);
      } finally {
        site.disk?.free();
      }
      return lastsMs + 2 * intervalMs;
    },
  },
  {
    name: 'lock held by another process',
    async run(site, random) {
      const lastsMs = pick(random, 2, 8) * intervalMs;
      const other = new SqliteDatabase(site.database, { timeout: 10_000 });
      other.exec('begin immediate');
      try {
        const until = performance.now() + lastsMs;
        while (performance.now() < until) {
          for (const path of ['/api/services', '/api/history?range=1h', '/', '/api/transitions']) {
            await assertQuick(site.product().url + path);
          }
          await sleep(100);
        }
      } finally {
        other.exec('rollback');
        other.close();
      }
      // A waiting write checks again now and then.
      return lastsMs + 2 * intervalMs;
    },
  },
];

/** Changes something, so that there is something to write. */
async function change(site: Site, random: () => number): Promise<void> {
  const instance = site.fake?.instances[pick(random, 0, site.fake.instances.length - 1)];
  if (instance === undefined) return;
  instance.status = instance.status === 'passing' ? 'critical' : 'passing';
  site.fake?.touch();
}

async function assertQuick(url: string): Promise<void> {
  const begun = performance.now();
  const { statusCode, body } = await request(url, { reset: true });
  await body.dump();
  const tookMs = Math.round(performance.now() - begun);
  if (statusCode !== 200) throw new Error(`${url} was answered by ${statusCode}`);
  if (tookMs > longestRequestMs) throw new Error(`${url} took ${tookMs} ms while a lock was held`);
}
