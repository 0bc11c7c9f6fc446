import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { aPoll, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

/**
 * Databases written by earlier versions of the product, one for each migration that was the newest. All saw the same:
 * web-1 critical from minute 2 to 4, a failed poll at 5, and web-2 gone at 7; the last poll was at 8.
 */
const folder = path.join(__dirname, 'written');
const files = readdirSync(folder);

/** Drizzle's list of migrations, oldest first. */
const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

describe('a database of an earlier version', () => {
  const inFolder = useFolder();

  it('exists for each migration but the newest', () => {
    const { entries } = journal.parse(JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')));
    expect(files).toEqual(entries.slice(0, -1).map(({ tag }) => `by-migration-${tag.slice(0, 4)}.db`));
  });

  it.each(files)('%s is brought up to date with all that it holds', async (file) => {
    const copy = inFolder(file);
    copyFileSync(path.join(folder, file), copy);
    const store = openStore({ path: copy, holdMs: 2.5 * minute });
    const histories = await store.listHistories('dc1', { from: noon, to: noon + 10 * minute });
    const told = histories.map(({ serviceId, spans }) => ({
      serviceId,
      spans: spans.map(({ status, from, to }) => [status, toMinute(from), to === null ? null : toMinute(to)]),
    }));
    expect(told.sort((a, b) => a.serviceId.localeCompare(b.serviceId))).toEqual([
      { serviceId: 'db-1', spans: [['passing', 0, null]] },
      {
        serviceId: 'web-1',
        spans: [
          ['passing', 0, 2],
          ['critical', 2, 4],
          ['passing', 4, null],
        ],
      },
      { serviceId: 'web-2', spans: [['passing', 0, 7]] },
    ]);
    expect((await store.getLastPoll('dc1'))?.at).toBe(noon + 8 * minute);

    await store.recordPoll(aPoll(noon + 9 * minute));
    expect(await store.listInstances('dc1')).toHaveLength(1);
    store.close();
    const database = new SqliteDatabase(copy, { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });
});

function toMinute(at: number): number {
  return (at - noon) / minute;
}
