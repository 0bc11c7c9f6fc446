import SqliteDatabase from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseError } from './database-error';
import { inspectFile } from './inspect-file';
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
  makeFolder(file);
  try {
    inspectFile(file, migrations);
    return openInspected(file, migrationsFolder);
  } catch (error) {
    throw toDatabaseError(error, file);
  }
}

function openInspected(file: string, migrationsFolder: string): Database {
  const client = new SqliteDatabase(file, { timeout: busyMs });
  try {
    keepShrinkable(client);
    client.pragma('journal_mode = WAL');
    // With WAL, NORMAL loses no more than the last commits when the power fails, and never damages the file.
    client.pragma('synchronous = NORMAL');
    const database = drizzle({ client });
    migrate(database, { migrationsFolder });
    // Afterwards, because a migration may have to make a table anew that others point to.
    client.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    client.close();
    throw error;
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
  } catch (error) {
    throw new DatabaseError('no-folder', file, { cause: error });
  }
}
