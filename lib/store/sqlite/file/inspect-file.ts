import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { MigrationMeta } from 'drizzle-orm/migrator';
import { z } from 'zod';
import { DatabaseError } from './database-error';
import { headerLength, isSqliteHeader, toMark } from './file-mark';
import { isWalOfFile } from './is-wal-of-file';

const hashes = z.array(z.string());

/**
 * Inspects the file without writing to it, and throws a `DatabaseError` when we cannot use it: not a database, another
 * program's, a newer version's, read-only or damaged. A missing or empty file is fine.
 */
export function inspectFile(path: string, migrations: readonly MigrationMeta[]): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return;
  // Opening a FIFO would wait for a writer.
  if (!stats.isFile()) throw new DatabaseError('unreadable', path);
  const start = readStart(path);
  if (start.length === 0) return;
  if (!isSqliteHeader(start)) throw new DatabaseError('not-a-database', path);
  inspectWal(path);

  const database = new SqliteDatabase(resolve(path), { readonly: true });
  try {
    inspectMigrations(database, path, migrations);
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw new DatabaseError('corrupt', path);
    }
  } finally {
    database.close();
  }
}

/** Opens the file for writing as well, to find a read-only one before anything depends on it. */
function readStart(path: string): Buffer {
  const file = openSync(path, 'r+');
  try {
    const buffer = Buffer.alloc(headerLength);
    return buffer.subarray(0, readSync(file, buffer));
  } finally {
    closeSync(file);
  }
}

/** SQLite applies a log to whatever is in the database's place, and would damage a copy put there. */
function inspectWal(path: string): void {
  const isOurs = isWalOfFile(resolve(path), () => toMark(readStart(path)));
  if (isOurs === false) throw new DatabaseError('foreign-log', path);
}

/** A released migration is never edited: the first one's hash distinguishes our databases from all others. */
function inspectMigrations(
  database: SqliteDatabase.Database,
  path: string,
  migrations: readonly MigrationMeta[],
): void {
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all();
  if (tables.length === 0) return;
  if (!tables.includes('__drizzle_migrations')) throw new DatabaseError('foreign', path);
  const applied = hashes.parse(
    database.prepare('select hash from __drizzle_migrations order by created_at').pluck().all(),
  );
  const [first] = applied;
  if (first === undefined && tables.length === 1) return;
  if (first !== migrations[0]?.hash) throw new DatabaseError('foreign', path);
  const known = new Set(migrations.map((migration) => migration.hash));
  if (applied.some((hash) => !known.has(hash))) throw new DatabaseError('newer', path);
}
