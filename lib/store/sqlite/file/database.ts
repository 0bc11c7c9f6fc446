import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import { DatabaseError } from './database-error';
import { inspectFile } from './inspect-file';
import { migrate } from './migrate';
import { keepShrinkable } from './shrink';
import { toDatabaseError } from './to-database-error';

/** An open database: Drizzle's API, and SQLite's own as `$client`. */
export type Database = BetterSQLite3Database & { $client: SqliteDatabase.Database };

/** How long a write waits for another process, in milliseconds. */
const busyMs = 5000;

/**
 * Opens the file, creates it and its folder if missing, and migrates its tables. Throws a `DatabaseError` on failure;
 * whatever was at the path is unchanged then.
 */
export function openDatabase(
  file: string,
  migrationsFolder: string = path.join(process.cwd(), 'drizzle'),
): Database {
  // Separate, so that missing migrations are not mistaken for an unreadable database.
  const migrations = readMigrationFiles({ migrationsFolder });
  if (file === ':memory:') throw new DatabaseError('in-memory', file);
  try {
    makeFolder(path.dirname(path.resolve(file)));
  } catch (error) {
    throw new DatabaseError('no-folder', file, { cause: error });
  }
  try {
    inspectFile(file, migrations);
    return openInspected(file, migrations);
  } catch (error) {
    throw toDatabaseError(error, file);
  }
}

function openInspected(file: string, migrations: readonly MigrationMeta[]): Database {
  makeFile(file);
  // Absolute, because SQLite takes "file:…" for a URI, in which "?" and "#" are not part of the name.
  const client = new SqliteDatabase(path.resolve(file), { timeout: busyMs });
  try {
    keepShrinkable(client);
    if (client.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
      throw new DatabaseError('no-wal', file);
    // With WAL, NORMAL loses at most the last commits in a power failure, and never damages the file.
    client.pragma('synchronous = NORMAL');
    const database = drizzle({ client });
    migrate(client, migrations);
    // After migrating, because a migration may have to recreate a referenced table.
    client.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** SQLite would make it readable for everyone; its other files inherit the mode of this one. */
function makeFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/** One level at a time: Node's recursive `mkdir` never ends in some places, such as `/proc`. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (!existsSync(folder)) makeFolder(path.dirname(folder));
  try {
    // Only the owner decides who may read the history; an existing folder is left as it is.
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have just created it.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
