import SqliteDatabase, { type Database as Client } from 'better-sqlite3';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { DatabaseError } from './database-error';
import { toNewRun, writeMark } from './file-mark';
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
    finish(unfinished);
    renameSync(unfinished, file);
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
    throw toDatabaseError(error, file);
  }
}

/** Makes it one file that can be read anywhere, and is not taken for the one that it was copied from. */
function finish(file: string): void {
  const copy = new SqliteDatabase(file);
  try {
    copy.pragma('journal_mode = DELETE');
    copy.transaction(() => writeMark(copy, toNewRun(), 0)).immediate();
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
