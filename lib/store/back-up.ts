import type { Database as Client } from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseError } from './database-error';
import { toDatabaseError } from './to-database-error';

/** Pages copied at once: 4 MB, after which others have their turn. */
const pages = 1000;

/**
 * Copies the database, as it is at one moment, to a file that does not exist yet, while others read and write. The
 * file has its name only when it is whole; when the signal stops the copying, nothing is left of it. Rejects with a
 * `DatabaseError` that names the file to blame.
 */
export async function backUp(client: Client, file: string, signal?: AbortSignal): Promise<void> {
  checkSource(client);
  if (existsSync(file)) throw new DatabaseError('exists', file);
  const unfinished = `${file}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    await client.backup(unfinished, {
      progress() {
        signal?.throwIfAborted();
        return pages;
      },
    });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw toDatabaseError(error, file);
  }
}

function checkSource(client: Client): void {
  try {
    client.pragma('schema_version');
  } catch (error) {
    throw toDatabaseError(error, client.name);
  }
}
