import type { Database as Client } from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseError } from './database-error';
import { toDatabaseError } from './to-database-error';

/**
 * Copies the database, as it is at one moment, to a file that does not exist yet, while others read and write. The
 * file has its name only when it is whole. Rejects with a `DatabaseError` that names the file.
 */
export async function backUp(client: Client, file: string): Promise<void> {
  if (existsSync(file)) throw new DatabaseError('exists', file);
  const unfinished = `${file}.unfinished`;
  try {
    await client.backup(unfinished);
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw toDatabaseError(error, file);
  }
}
