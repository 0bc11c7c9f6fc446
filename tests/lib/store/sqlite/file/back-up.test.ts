import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { backUp } from '@/lib/store/sqlite/file/back-up';
import { type Database, openDatabase } from '@/lib/store/sqlite/file/database';
import { createSqliteStore, openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { anInstance, aPoll, aSnapshot, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

describe('backUp', () => {
  const inFolder = useFolder();
  let database: Database;
  let store: Store;
  beforeEach(async () => {
    database = openDatabase(inFolder('history.db'));
    store = createSqliteStore(database, 150_000);
    const instances = Array.from({ length: 5000 }, (_, index) =>
      anInstance({ serviceId: `web-${index}`, meta: { text: 'x'.repeat(1000) } }),
    );
    await store.recordPoll(aPoll(noon, aSnapshot({ instances, checks: [] })));
  });
  afterEach(() => store.close());

  it('copies everything recorded while polls continue', async () => {
    const copying = store.backUp(inFolder('copy.db'));
    await store.recordPoll(aPoll(noon + minute));
    await copying;
    const copy = openStore({ path: inFolder('copy.db'), holdMs: 150_000 });
    const last = await copy.getLastPoll('dc1');
    // The state of one moment or the other, but nothing in between.
    const expected = last?.at === noon ? 5000 : 1;
    expect(await copy.listInstances('dc1')).toHaveLength(expected);
    copy.close();
  });

  it('never overwrites a file', async () => {
    writeFileSync(inFolder('dear.txt'), 'dear to me');
    await expect(store.backUp(inFolder('dear.txt'))).rejects.toMatchObject({
      code: 'exists',
      message: `The database ${inFolder('dear.txt')} already exists, and a backup never overwrites a file; choose another name`,
    });
    expect(readFileSync(inFolder('dear.txt'), 'utf8')).toBe('dear to me');
  });

  it('leaves nothing behind when it is aborted', async () => {
    const stop = new AbortController();
    const copying = backUp(database.$client, inFolder('copy.db'), stop.signal);
    stop.abort();
    await expect(copying).rejects.toMatchObject({ name: 'DatabaseError' });
    expect(readdirSync(inFolder('')).filter((file) => file.startsWith('copy'))).toEqual([]);
  });

  it('leaves nothing behind when the target cannot be written', async () => {
    await expect(store.backUp(inFolder('nowhere/copy.db'))).rejects.toMatchObject({
      name: 'DatabaseError',
      path: inFolder('nowhere/copy.db'),
    });
    mkdirSync(inFolder('copy.db.unfinished'));
    await expect(store.backUp(inFolder('copy.db'))).rejects.toMatchObject({ name: 'DatabaseError' });
    expect(existsSync(inFolder('copy.db'))).toBe(false);
  });
});
