import { existsSync, renameSync, rmSync } from 'node:fs';
import SqliteDatabase, { type Database as Client } from 'better-sqlite3';
import { DatabaseError } from './database-error';
import { createServerId, writeMark } from './file-mark';
import { toDatabaseError } from './to-database-error';

/** Pages copied at once: 4 MB, then the event loop turns. */
const pages = 1000;

/**
 * Copies the database, as of one moment, to a file that must not exist yet, while reading and writing continue. The
 * file gets its name only when complete; aborting leaves nothing behind. Rejects with a `DatabaseError` that names the
 * file at fault.
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
    finish(unfinished);
    renameSync(unfinished, file);
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
    throw toDatabaseError(error, file);
  }
}

/** Makes the copy a single file that can be read anywhere and is not mistaken for the original. */
function finish(file: string): void {
  const copy = new SqliteDatabase(file);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.transaction(() => writeMark(copy, createServerId(), 0)).immediate();
  } finally {
    copy.close();
  }
}

function checkSource(client: Client): void {
  try {
    client.pragma('schema_version');
  } catch (error) {
    throw toDatabaseError(error, client.name);
  }
}
