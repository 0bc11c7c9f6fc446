import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase, { type Database as Client } from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { backUp } from './back-up';
import { DatabaseError, type DatabaseFailure } from './database-error';
import { inspectFile } from './inspect-file';
import { isLocked } from './is-locked';
import { toDatabaseError } from './to-database-error';

/** The files that belong to a database besides its own. */
const companionSuffixes = ['-wal', '-shm', '-journal'] as const;

/** How a damaged database, which cannot be opened to be locked, fails. */
const unusable = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']);

/** Faults that the copy inherits from the backup. */
const contentFailures: ReadonlySet<DatabaseFailure> = new Set([
  'corrupt',
  'not-a-database',
  'foreign',
  'newer',
]);

/**
 * Puts a copy of a backup in the place of a database that no server is using. The old database is kept whole under a
 * name with the time; returns that name, `undefined` when there was none. Rejects with a `DatabaseError` that names the
 * file at fault, without changing anything. `now`: epoch milliseconds.
 */
export async function restore(
  backup: string,
  database: string,
  { now, migrationsFolder }: { now: number; migrationsFolder: string },
): Promise<string | undefined> {
  const fresh = `${database}.restoring`;
  for (const end of ['', ...companionSuffixes]) rmSync(`${fresh}${end}`, { force: true });
  // Before making a large copy; checked again, more carefully, once it exists.
  if (existsSync(database) && isLocked(database)) throw new DatabaseError('in-use', database);
  try {
    await copy(backup, fresh, migrationsFolder);
    return swapIn(database, fresh, toAside(database, now));
  } finally {
    for (const end of ['', ...companionSuffixes]) rmSync(`${fresh}${end}`, { force: true });
  }
}

/** Checks the copy rather than the backup, which may be on a read-only medium. */
async function copy(backup: string, fresh: string, migrationsFolder: string): Promise<void> {
  if (statSync(backup, { throwIfNoEntry: false })?.isFile() !== true)
    throw new DatabaseError('unreadable', backup);
  const source = openSource(backup);
  try {
    await backUp(source, fresh);
    inspectFile(fresh, readMigrationFiles({ migrationsFolder }));
    inspectWhole(fresh);
  } catch (error) {
    const { code, path: blamed, cause } = toDatabaseError(error, fresh);
    throw new DatabaseError(code, contentFailures.has(code) ? backup : blamed, { cause });
  } finally {
    source.close();
  }
}

function openSource(backup: string): Client {
  try {
    return new SqliteDatabase(path.resolve(backup), { readonly: true, fileMustExist: true });
  } catch (error) {
    throw toDatabaseError(error, backup);
  }
}

/** An empty file would pass for a database without tables. */
function inspectWhole(file: string): void {
  const client = new SqliteDatabase(file, { readonly: true });
  try {
    if (client.pragma('integrity_check(1)', { simple: true }) !== 'ok')
      throw new DatabaseError('corrupt', file);
    const ours = client.prepare(`select 1 from sqlite_master where name = 'polls'`).get();
    if (ours === undefined) throw new DatabaseError('foreign', file);
  } finally {
    client.close();
  }
}

function swapIn(database: string, fresh: string, aside: string): string | undefined {
  const old = lock(database);
  try {
    const wasThere = existsSync(database);
    if (wasThere) renameSync(database, aside);
    for (const end of companionSuffixes) {
      // Only what could not be applied is left; it may be useful together with its file.
      if (existsSync(`${database}${end}`)) renameSync(`${database}${end}`, `${aside}${end}`);
    }
    renameSync(fresh, database);
    return wasThere ? aside : undefined;
  } finally {
    old?.close();
  }
}

/**
 * Opens the old database exclusively, which applies its log and requires every other process to have closed it: a
 * server holds a lock on it exactly as long as it lives, however it ends.
 */
function lock(database: string): Client | undefined {
  if (!existsSync(database)) return undefined;
  if (isLocked(database)) throw new DatabaseError('in-use', database);
  const client = new SqliteDatabase(database, { timeout: 0 });
  try {
    client.pragma('journal_mode = DELETE');
    client.exec('begin exclusive');
    return client;
  } catch (error) {
    client.close();
    const code = error instanceof SqliteDatabase.SqliteError ? error.code : '';
    if (code.startsWith('SQLITE_BUSY')) throw new DatabaseError('in-use', database, { cause: error });
    if (unusable.has(code)) return undefined;
    throw toDatabaseError(error, database);
  }
}

/** Unused, even when restoring twice within a second. */
function toAside(database: string, now: number): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  const name = `${database}.before-${time}`;
  let free = name;
  for (let number = 2; existsSync(free); number += 1) free = `${name}-${number}`;
  return free;
}
