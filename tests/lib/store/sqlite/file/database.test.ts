import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { openDatabase } from '@/lib/store/sqlite/file/database';
import { DatabaseError } from '@/lib/store/sqlite/file/database-error';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import { aCheck, aFailedPoll, anInstance, aPoll, aSnapshot, noon } from '@/tests/builders';
import { describeIf } from '@/tests/describe-if';
import { useFolder } from '@/tests/lib/store/use-folder';
import { asNobody } from './as-nobody';

describe('openDatabase', () => {
  const inFolder = useFolder();

  /** Returns the error that opening throws; the file must be unchanged. */
  function refusal(file: string, migrationsFolder?: string): DatabaseError {
    const before = statSync(file).isFile() ? readFileSync(file) : undefined;
    const error = thrownBy(() => openDatabase(file, migrationsFolder).$client.close());
    if (before !== undefined) expect(readFileSync(file).equals(before)).toBe(true);
    return error;
  }

  /** A copy of the migrations that another user can read; a checkout may be private. */
  function copyMigrations(): string {
    cpSync('drizzle', inFolder('drizzle'), { recursive: true });
    return inFolder('drizzle');
  }

  async function makeOurs(file: string): Promise<void> {
    const store = openStore({ path: file, holdMs: 1000 });
    const instances = Array.from({ length: 500 }, (_, index) => anInstance({ serviceId: `web-${index}` }));
    await store.recordPoll(aPoll(noon, aSnapshot({ instances, checks: [aCheck()] })));
    store.close();
  }

  it('creates the file and its folders', () => {
    const file = inFolder('a/b/history.db');
    openDatabase(file).$client.close();
    expect(statSync(file).isFile()).toBe(true);
  });

  it('creates the tables in an empty file, and in a database without tables', () => {
    writeFileSync(inFolder('empty'), '');
    openDatabase(inFolder('empty')).$client.close();
    const bare = new SqliteDatabase(inFolder('bare'));
    bare.pragma('user_version = 1');
    bare.close();
    const database = openDatabase(inFolder('bare'));
    expect(database.$client.prepare('select count(*) from polls').pluck().get()).toBe(0);
    database.$client.close();
  });

  it('opens with write-ahead logging, foreign keys, a busy time-out and normal syncing', () => {
    const { $client: client } = openDatabase(inFolder('history.db'));
    const value = (name: string) => client.pragma(name, { simple: true });
    expect(value('journal_mode')).toBe('wal');
    expect(value('foreign_keys')).toBe(1);
    expect(value('busy_timeout')).toBe(5000);
    expect(value('synchronous')).toBe(1);
    client.close();
  });

  it('refuses a file that is not a database', () => {
    const file = inFolder('notes.txt');
    writeFileSync(file, 'These are my notes, and they are dear to me.');
    const error = refusal(file);
    expect(error.code).toBe('not-a-database');
    expect(error.message).toBe(
      `The database ${file} is not an SQLite database; set DATABASE_PATH to another file`,
    );
  });

  it('refuses a short file that is not a database', () => {
    writeFileSync(inFolder('short'), 'x');
    expect(refusal(inFolder('short')).code).toBe('not-a-database');
  });

  it('refuses the database of another program', () => {
    const file = inFolder('other.db');
    const other = new SqliteDatabase(file);
    other.exec("create table songs (title text); insert into songs values ('Yesterday')");
    other.close();
    expect(refusal(file)).toMatchObject({ code: 'foreign', path: file });
  });

  it('refuses the database of another program that uses Drizzle as well', () => {
    const file = inFolder('other.db');
    const other = new SqliteDatabase(file);
    other.exec(`create table songs (title text);
      create table __drizzle_migrations (id serial primary key, hash text not null, created_at numeric);
      insert into __drizzle_migrations (hash, created_at) values ('abc', 1)`);
    other.close();
    expect(refusal(file).code).toBe('foreign');
  });

  it('refuses a database from a newer version', async () => {
    const file = inFolder('history.db');
    await makeOurs(file);
    const migrationsFolder = inFolder('newer');
    addMigration(migrationsFolder);
    openDatabase(file, migrationsFolder).$client.close();
    const error = refusal(file);
    expect(error.code).toBe('newer');
    expect(error.message).toContain('was written by a newer version of Consul Monitor');
  });

  it('migrates a database from an older version, with its contents', async () => {
    const file = inFolder('history.db');
    await makeOurs(file);
    addMigration(inFolder('newer'));
    const { $client: client } = openDatabase(file, inFolder('newer'));
    expect(client.prepare('select count(*) from later').pluck().get()).toBe(0);
    expect(client.prepare('select count(*) from instances').pluck().get()).toBe(500);
    client.close();
  });

  it('refuses a damaged database', async () => {
    const file = inFolder('history.db');
    await makeOurs(file);
    const bytes = readFileSync(file);
    bytes.fill(0x55, 4096 * 3, bytes.length);
    writeFileSync(file, bytes);
    const error = refusal(file);
    expect(error.code).toBe('corrupt');
    expect(error.message).toBe(
      `The database ${file} is damaged; move it away and put a backup in its place, or start with an empty history`,
    );
  });

  it('refuses a truncated database', async () => {
    const file = inFolder('history.db');
    await makeOurs(file);
    writeFileSync(file, readFileSync(file).subarray(0, 4096 * 3 + 100));
    expect(refusal(file).code).toBe('corrupt');
  });

  it('refuses a folder', () => {
    mkdirSync(inFolder('folder'));
    expect(refusal(inFolder('folder')).code).toBe('unreadable');
  });

  it('refuses special files without blocking', () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    expect(refusal(inFolder('pipe')).code).toBe('unreadable');
    expect(refusal('/dev/zero').code).toBe('unreadable');
    expect(thrownBy(() => openDatabase('/proc/nope/history.db')).code).toBe('no-folder');
    expect(thrownBy(() => openDatabase(':memory:')).code).toBe('in-memory');
  });

  it.each(['file:history.db?mode=memory', 'a ? b # c.db'])('treats %s as a file name', (name) => {
    const cwd = process.cwd();
    const migrations = path.resolve('drizzle');
    process.chdir(inFolder(''));
    try {
      openDatabase(name, migrations).$client.close();
    } finally {
      process.chdir(cwd);
    }
    expect(readdirSync(inFolder(''))).toEqual([name]);
  });

  it('refuses a read-only file', async () => {
    const file = inFolder('history.db');
    await makeOurs(file);
    const migrations = copyMigrations();
    const error = asNobody({ may: { [inFolder('')]: 0o777, [file]: 0o444 } }, () =>
      refusal(file, migrations),
    );
    expect(error.code).toBe('read-only');
    expect(error.message).toContain('cannot be written');
  });

  it('refuses a file in a read-only folder', async () => {
    const file = inFolder('history.db');
    await makeOurs(file);
    const migrations = copyMigrations();
    const error = asNobody({ may: { [inFolder('')]: 0o555, [file]: 0o666 } }, () =>
      refusal(file, migrations),
    );
    expect(['read-only', 'unreadable']).toContain(error.code);
  });

  it('creates a file and a folder that only their owner can read', () => {
    const database = openDatabase(inFolder('new/history.db'));
    expect(statSync(inFolder('new')).mode & 0o777).toBe(0o700);
    for (const name of ['history.db', 'history.db-wal', 'history.db-shm'])
      expect([name, statSync(inFolder(`new/${name}`)).mode & 0o777]).toEqual([name, 0o600]);
    database.$client.close();
  });

  it('refuses to create a file in a read-only folder', () => {
    const migrations = copyMigrations();
    const error = asNobody({ may: { [inFolder('')]: 0o555 } }, () =>
      thrownBy(() => openDatabase(inFolder('history.db'), migrations)),
    );
    expect(error.code).toBe('read-only');
    expect(error.message).toContain(inFolder('history.db'));
  });

  it('blames unreadable migrations rather than the database', () => {
    expect(() => openDatabase(inFolder('history.db'), inFolder('nowhere'))).toThrow(/_journal\.json/);
    expect(existsSync(inFolder('history.db'))).toBe(false);
  });

  it('refuses a folder that cannot be created', () => {
    writeFileSync(inFolder('file'), '');
    const error = thrownBy(() => openDatabase(inFolder('file/history.db')));
    expect(error).toMatchObject({ code: 'no-folder', path: inFolder('file/history.db') });
    expect(error.cause).toHaveProperty('code', 'EEXIST');
  });

  it('finds everything recorded before a crash', async () => {
    const store = openStore({ path: inFolder('history.db'), holdMs: 1000 });
    await store.recordPoll(aPoll(noon));
    const failed = await store.recordPoll(aFailedPoll(noon + 1));
    // The files on disk when a process dies without closing them.
    for (const end of ['', '-wal']) cpSync(inFolder(`history.db${end}`), inFolder(`crashed.db${end}`));
    store.close();
    const revived = openStore({ path: inFolder('crashed.db'), holdMs: 1000 });
    expect(await revived.getLastPoll('dc1')).toEqual({ ...failed, services: undefined, alerts: undefined });
    expect(await revived.listInstances('dc1')).toHaveLength(1);
    revived.close();
  });

  it('counts the gone services in a database from an earlier version', async () => {
    const file = inFolder('history.db');
    const earlier = openDatabase(file, migrationsUpTo('0002_hostile_days'));
    const insert = earlier.$client.prepare(
      `insert into instances (id, datacenter, node, service_id, service, address, port, tags, meta, kind, destination,
         first_seen, last_seen, gone, hidden)
       values (:id, 'dc1', 'n1', :id, :service, '', 80, '[]', '{}', '', '', 1, null, :gone, :hidden)`,
    );
    for (const row of [
      { id: 'web-1', service: 'web', gone: 5, hidden: 0 },
      { id: 'web-2', service: 'web', gone: null, hidden: 0 },
      { id: 'db-1', service: 'db', gone: 6, hidden: 0 },
      { id: 'db-2', service: 'db', gone: 7, hidden: 1 },
      { id: 'ci-1', service: 'ci', gone: 8, hidden: 0 },
      { id: 'ci-2', service: 'ci', gone: 9, hidden: 0 },
    ])
      insert.run(row);
    earlier.$client.close();
    const store = openStore({ path: file, holdMs: 1000 });
    expect(await store.listGoneServices('dc1', { limit: 10 })).toEqual([
      { name: 'ci', datacenter: 'dc1', goneAt: 9, instances: 2 },
    ]);
    expect(await store.listServiceNames('dc1', { since: 9, after: '', limit: 10 })).toEqual(['db', 'web']);
    store.close();
  });

  it('finds changes and ends in a database from an earlier version', async () => {
    const file = inFolder('history.db');
    const { $client: earlier } = openDatabase(file, migrationsUpTo('0002_hostile_days'));
    const insert = earlier.prepare(
      `insert into instances (key, id, datacenter, node, service_id, service, address, port, tags, meta, kind, destination,
         first_seen, last_seen, gone, hidden)
       values (:key, :key, 'dc1', 'n1', :key, :service, '', 80, '[]', '{}', '', '', 1, null, :gone, 0)`,
    );
    const spans = earlier.prepare(
      'insert into instance_spans (instance_key, status, "from", "to") values (?, ?, ?, ?)',
    );
    for (const { service, gone, of, key } of [
      { key: 1, service: 'steady', gone: 20, of: [[0, 10, 20]] },
      { key: 2, service: 'steady', gone: null, of: [[0, 15, null]] },
      { key: 3, service: 'replaced', gone: 20, of: [[0, 10, 20]] },
      { key: 4, service: 'replaced', gone: null, of: [[0, 20, null]] },
      {
        key: 5,
        service: 'changed',
        gone: 30,
        of: [
          [0, 10, 20],
          [2, 20, 30],
        ],
      },
      {
        key: 6,
        service: 'returned',
        gone: 40,
        of: [
          [0, 10, 20],
          [0, 25, 40],
        ],
      },
    ] as const) {
      insert.run({ key, service, gone });
      for (const span of of) spans.run(key, ...span);
    }
    earlier.close();
    const store = openStore({ path: file, holdMs: 1000 });
    const listEnds = (from: number, to: number) => store.listServiceEnds('dc1', { from, to }, {});
    expect([await listEnds(0, 30), await listEnds(30, 31), await listEnds(31, 100)]).toEqual([
      ['returned'],
      ['changed'],
      ['returned'],
    ]);
    const changed = async (from: number) =>
      (await store.listHistories('dc1', { from, to: 100 }, { isChanged: true })).map(
        ({ service }) => service,
      );
    const present = ['steady', 'replaced'];
    expect([await changed(19), await changed(20)]).toEqual([[...present, 'changed'], present]);
    store.close();
  });

  /** The migrations up to this one, as in an earlier version. */
  function migrationsUpTo(last: string): string {
    const folder = copyMigrations();
    const file = path.join(folder, 'meta/_journal.json');
    const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
    const end = journal.entries.findIndex(({ tag }) => tag === last) + 1;
    writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end) }));
    return folder;
  }

  /** The migrations of a future version, which has one more. */
  function addMigration(folder: string): void {
    cpSync(path.join(process.cwd(), 'drizzle'), folder, { recursive: true });
    const file = path.join(folder, 'meta/_journal.json');
    const journal: { entries: object[] } = JSON.parse(readFileSync(file, 'utf8'));
    const entry = { idx: 99, version: '6', when: 4_000_000_000_000, tag: '0099_later', breakpoints: true };
    writeFileSync(file, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }));
    writeFileSync(path.join(folder, '0099_later.sql'), 'create table later (key integer primary key);');
  }
});

const isRoot = process.getuid?.() === 0;

describeIf(isRoot, 'openDatabase on a full disk', 'it needs root, to mount a small disk', () => {
  const inFolder = useFolder();

  it.each(['16k', '32k', '48k', '64k', '128k'])(
    'says that a first start failed because a disk of %s is full, and starts when there is room',
    (size) => {
      const disk = inFolder('disk');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]);
      try {
        expect(thrownBy(() => openDatabase(path.join(disk, 'history.db'))).code).toBe('full');
        execFileSync('mount', ['-o', 'remount,size=8m', disk]);
        openDatabase(path.join(disk, 'history.db')).$client.close();
      } finally {
        execFileSync('umount', [disk]);
      }
    },
  );
});

function thrownBy(work: () => void): DatabaseError {
  try {
    work();
  } catch (error) {
    if (error instanceof DatabaseError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
