import SqliteDatabase from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseError } from './database-error';
import { inspectFile } from './inspect-file';
import { migrate } from './migrate';
import { keepShrinkable } from './shrink';
import { toDatabaseError } from './to-database-error';

/** An open database: Drizzle's verbs, and below them SQLite's own as `$client`. */
export type Database = BetterSQLite3Database & { $client: SqliteDatabase.Database };

/** How long a write waits for another process's, in milliseconds. */
const busyMs = 5000;

/**
 * Opens the file, makes it and its folder when they are not there, and brings its tables up to date. Throws a
 * `DatabaseError` when it cannot; whatever stands at the path is then as it was.
 */
export function openDatabase(
  file: string,
  migrationsFolder: string = path.join(process.cwd(), 'drizzle'),
): Database {
  // Outside the rest, so that migrations which cannot be read are not taken for a database that cannot.
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
  // Absolute, because SQLite takes "file:…" for a URI, whose "?" and "#" are no part of a name.
  const client = new SqliteDatabase(path.resolve(file), { timeout: busyMs });
  try {
    keepShrinkable(client);
    if (client.pragma('journal_mode = WAL', { simple: true }) !== 'wal')
      throw new DatabaseError('no-wal', file);
    // With WAL, NORMAL loses no more than the last commits when the power fails, and never damages the file.
    client.pragma('synchronous = NORMAL');
    const database = drizzle({ client });
    migrate(client, migrations);
    // Afterwards, because a migration may have to make a table anew that others point to.
    client.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** SQLite would make it readable for everyone; its other files have the rights of this one. */
function makeFile(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/** One after the other: Node's recursive `mkdir` never ends where a folder can be made in none, as in `/proc`. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (!existsSync(folder)) makeFolder(path.dirname(folder));
  try {
    // Who may read the history is for its owner to say; a folder that is there already stays as it is.
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts may have made it a moment ago.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
