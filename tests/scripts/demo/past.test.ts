import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { fillPast, openPast } from '@/scripts/demo/past';
import { aPoll, day, hour, minute, noon } from '@/tests/builders';

describe('openPast', () => {
  let folder = '';
  let database = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'past-'));
    database = join(folder, 'data', 'demo.db');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('starts a new story now', () => {
    expect(openPast(database, noon)).toBe(noon);
  });

  it('continues with a database that it created', () => {
    openPast(database, noon);
    writeFileSync(database, 'the database');
    expect(openPast(database, noon + day)).toBe(noon);
    expect(existsSync(database)).toBe(true);
  });

  it('starts over when its story is out of range', () => {
    openPast(database, noon);
    writeFileSync(database, 'the database');
    expect(openPast(database, noon + 7 * day)).toBe(noon + 7 * day);
    expect(existsSync(database)).toBe(false);
  });

  it.each([
    ['that another version of the demo made', JSON.stringify({ version: 'another', epoch: noon })],
    ['of which nothing is known', '{'],
  ])('deletes a database %s', (_, told) => {
    openPast(database, noon);
    writeFileSync(database, 'the database');
    writeFileSync(`${database}-wal`, 'its log');
    writeFileSync(`${database}.json`, told);
    expect(openPast(database, noon + hour)).toBe(noon + hour);
    expect([existsSync(database), existsSync(`${database}-wal`)]).toEqual([false, false]);
  });
});

describe('fillPast', () => {
  it('continues from the last poll', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'past-'));
    const database = join(folder, 'demo.db');
    const epoch = Date.now();
    const store = openStore({ path: database, holdMs: 150_000 });
    await store.recordPoll(aPoll(epoch - 4.5 * minute));
    store.close();
    expect(await fillPast(database, epoch, () => {})).toBe(5);
    rmSync(folder, { recursive: true });
  });
});
