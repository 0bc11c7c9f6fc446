import path from 'node:path';
import { restore } from '@/lib/store/sqlite/file/restore';
import type { Call } from './call';
import { toDatabasePath, toPersonPath } from './person-path';
import { toUsage } from './usage';

/** Puts a backup in the place of the database, while no server is running. */
export async function runRestore({ args: [name], root }: Call): Promise<number> {
  if (name === undefined) throw new Error(`Name the backup to restore: ${toUsage(root, 'restore', 'FILE')}`);
  const database = path.resolve(toDatabasePath());
  const backup = toPersonPath(name);
  const migrationsFolder = path.join(root, 'drizzle');
  const aside = await restore(backup, database, { now: Date.now(), migrationsFolder });
  console.log(`Restored ${backup} to ${database}`);
  if (aside !== undefined) console.log(`The previous database is kept as ${aside}`);
  return 0;
}
