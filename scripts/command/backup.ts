import { existsSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { backUp } from '@/lib/store/sqlite/file/back-up';
import type { Call } from './call';
import { toDatabasePath, toPersonPath } from './person-path';
import { toUsage } from './usage';

/** Copies the database, whether or not a server is running. */
export async function runBackup({ args: [name], root }: Call): Promise<number> {
  if (name === undefined) throw new Error(`Name the file to copy to: ${toUsage(root, 'backup', 'FILE')}`);
  const source = toDatabasePath();
  if (!existsSync(source))
    throw new Error(`There is no database at ${source}; set DATABASE_PATH to the one to copy`);
  const file = toPersonPath(name);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const database = new SqliteDatabase(source, { readonly: true, fileMustExist: true });
  try {
    await backUp(database, file, stop.signal);
  } catch (error) {
    throw stop.signal.aborted ? new Error('Stopped; nothing was copied', { cause: error }) : error;
  } finally {
    database.close();
  }
  console.log(`Copied ${source} to ${file}`);
  return 0;
}
