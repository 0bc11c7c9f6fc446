import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { restore as restoreHere } from '@/lib/store/sqlite/file/restore';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { aPoll, minute, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

jest.setTimeout(60_000);

describe('npm run restore', () => {
  const inFolder = useFolder();
  const database = () => inFolder('history.db');

  /** Records polls in a database, the first of which is in the backup. */
  async function record(): Promise<void> {
    const store = openStore({ path: database(), holdMs: 1000 });
    await store.recordPoll(aPoll(noon));
    await store.backUp(inFolder('backup.db'));
    await store.recordPoll(aPoll(noon + minute));
    store.close();
  }

  function restore(...names: string[]): { status: number | null; said: string } {
    const env = { ...process.env, DATABASE_PATH: database(), INIT_CWD: inFolder('') };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/restore.mjs', ...names], {
      encoding: 'utf8',
      env,
    });
    return { status, said: stdout + stderr };
  }

  /** Another process that has the database open like a server, with a poll in the log. */
  async function startServer() {
    const code = `const { openStore } = require('./lib/store/sqlite/sqlite-store.ts');
      const { aPoll, noon } = require('./tests/builders.ts');
      const store = openStore({ path: ${JSON.stringify(database())}, holdMs: 1000 });
      store.recordPoll(aPoll(noon + 120000)).then(() => console.log('recorded'));
      setInterval(() => {}, 1000);`;
    const server = spawn(process.execPath, ['--import', 'tsx', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(server.stdout, 'data');
    return async () => {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    };
  }

  async function readLastPoll(file: string): Promise<number | undefined> {
    const store = openStore({ path: file, holdMs: 1000 });
    const last = await store.getLastPoll('dc1');
    store.close();
    return last?.at;
  }

  const listAside = () => readdirSync(inFolder('')).filter((name) => name.includes('.before-'));

  it('replaces the database with the backup, and keeps the previous one', async () => {
    await record();
    const { status, said } = restore('backup.db');
    const [aside = ''] = listAside();
    expect(aside).toMatch(/^history\.db\.before-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d$/);
    expect({ status, said }).toEqual({
      status: 0,
      said: `Restored ${inFolder('backup.db')} to ${database()}\nThe previous database is kept as ${inFolder(aside)}\n`,
    });
    expect(readdirSync(inFolder('')).sort()).toEqual(['backup.db', 'history.db', aside]);
    expect(await readLastPoll(database())).toBe(noon);
    expect(await readLastPoll(inFolder(aside))).toBe(noon + minute);
  });

  it('refuses while a server is running, but not after it was killed, and keeps its last polls', async () => {
    await record();
    const kill = await startServer();
    const running = restore('backup.db');
    expect(running.status).toBe(1);
    expect(running.said).toBe(
      `The database ${database()} is in use; stop the server, and whatever else has it open, before restoring a backup\n`,
    );
    expect(listAside()).toEqual([]);
    await kill();
    expect(statSync(`${database()}-wal`).size).toBeGreaterThan(0);
    expect(restore('backup.db').status).toBe(0);
    expect(existsSync(`${database()}-wal`)).toBe(false);
    expect(await readLastPoll(database())).toBe(noon);
    expect(await readLastPoll(inFolder(listAside()[0] ?? ''))).toBe(noon + 2 * minute);
  });

  it('refuses while a server with a damaged file is running, and restores afterwards', async () => {
    await record();
    const kill = await startServer();
    truncateSync(database(), 0);
    writeFileSync(database(), 'no database any more', { flag: 'r+' });
    expect(restore('backup.db')).toMatchObject({ status: 1, said: expect.stringContaining('is in use') });
    await kill();
    expect(restore('backup.db').status).toBe(0);
    expect(await readLastPoll(database())).toBe(noon);
  });

  it('restores without a previous database, from a backup with a log', async () => {
    await record();
    const kill = await startServer();
    for (const end of ['', '-wal']) copyFileSync(`${database()}${end}`, inFolder(`killed.db${end}`));
    await kill();
    for (const name of readdirSync(inFolder('')).filter((name) => name.startsWith('history.db')))
      rmSync(inFolder(name));
    expect(restore('killed.db')).toEqual({
      status: 0,
      said: `Restored ${inFolder('killed.db')} to ${database()}\n`,
    });
    expect(await readLastPoll(database())).toBe(noon + 2 * minute);
  });

  it.each(['nothing', 'notes', 'empty', 'foreign', 'damaged', 'newer'])(
    'refuses %s as a backup, and leaves everything as it was',
    async (kind) => {
      await record();
      writeFileSync(inFolder('notes'), 'These are my notes, and they are long enough.');
      writeFileSync(inFolder('empty'), '');
      new SqliteDatabase(inFolder('foreign')).exec('create table mine (a)').close();
      copyFileSync(inFolder('backup.db'), inFolder('damaged'));
      writeFileSync(
        inFolder('damaged'),
        Buffer.concat([
          readFileSync(inFolder('backup.db')).subarray(0, 4096),
          Buffer.alloc(statSync(inFolder('backup.db')).size - 4096, 7),
        ]),
      );
      copyFileSync(inFolder('backup.db'), inFolder('newer'));
      new SqliteDatabase(inFolder('newer'))
        .exec(`insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)`)
        .close();
      const before = readFileSync(database());
      const place = { now: noon, migrationsFolder: 'drizzle' };
      await expect(restoreHere(inFolder(kind), database(), place)).rejects.toThrow(
        new RegExp(`^The database ${inFolder(kind)} .+$`),
      );
      expect(readFileSync(database()).equals(before)).toBe(true);
      expect(readdirSync(inFolder('')).filter((name) => name.startsWith('history.db'))).toEqual([
        'history.db',
      ]);
    },
  );

  it('prints why it refuses a backup, in one line', async () => {
    await record();
    const { status, said } = restore('nothing');
    expect({ status, lines: said.trim().split('\n') }).toEqual({
      status: 1,
      lines: [expect.stringContaining(`The database ${inFolder('nothing')} `)],
    });
  });

  it('prints its usage', () => {
    expect(restore()).toEqual({
      status: 1,
      said: 'Name the backup to restore: npm run restore -- FILE\n',
    });
  });
});
