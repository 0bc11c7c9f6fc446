import { DatabaseError, type DatabaseFailure } from './database-error';

/** SQLite's result codes and Node's, by prefix: SQLite adds details, as in `SQLITE_READONLY_DIRECTORY`. */
const failures: readonly (readonly [prefix: string, failure: DatabaseFailure])[] = [
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['SQLITE_NOTADB', 'not-a-database'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['EISDIR', 'unreadable'],
  // The log's index cannot grow when the disk is full.
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  // WAL needs shared memory and reliable locks (wal.html, "Disadvantages").
  ['SQLITE_IOERR_SHM', 'no-wal'],
  ['SQLITE_PROTOCOL', 'no-wal'],
  ['SQLITE_IOERR', 'io'],
  ['EIO', 'io'],
  ['EDQUOT', 'full'],
  ['ENOTDIR', 'no-folder'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
];

/** Explains to a person what went wrong with the database at this path. */
export function toDatabaseError(error: unknown, path: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  return new DatabaseError(findFailure(error) ?? 'failed', path, { cause: error });
}

/** Returns whether another process was using the database, so that a retry makes sense. */
export function isBusy(error: unknown): boolean {
  return findFailure(error) === 'busy';
}

function findFailure(error: unknown): DatabaseFailure | undefined {
  return listCauses(error)
    .map(toFailure)
    .find((found) => found !== undefined);
}

/** How many levels of causes are followed; an error may be its own cause. */
const deepest = 8;

/** Returns the error and its causes: Drizzle wraps SQLite's errors in its own, which have no code. */
function listCauses(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && causes.length < deepest;) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

function toFailure(error: unknown): DatabaseFailure | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return failures.find(([prefix]) => code.startsWith(prefix))?.[1];
}
