import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { toErrorMessage } from '@/lib/error-message';
import { inspectFile } from '@/lib/store/sqlite/file/inspect-file';
import { toDatabaseError } from '@/lib/store/sqlite/file/to-database-error';
import type { Finding } from './finding';

const subject = 'database';

/** Checks whether the database can be used, or created if missing. */
export function checkDatabase(file: string, root: string): Finding {
  try {
    if (!existsSync(file)) return checkFolder(file);
    inspectFile(file, readMigrationFiles({ migrationsFolder: path.join(root, 'drizzle') }));
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    return { subject, level: 'ok', message: `${file} is valid (${megabytes} MB)` };
  } catch (error) {
    return { subject, level: 'wrong', message: toErrorMessage(toDatabaseError(error, file)) };
  }
}

/** A missing folder is created at the start, in the nearest existing one. */
function checkFolder(file: string): Finding {
  let folder = path.dirname(path.resolve(file));
  while (!existsSync(folder)) folder = path.dirname(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return { subject, level: 'ok', message: `${file} does not exist yet and can be created` };
  } catch {
    return { subject, level: 'wrong', message: `${file} cannot be created: ${folder} is not writable` };
  }
}
