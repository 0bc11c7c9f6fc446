import { DatabaseError, type DatabaseFailure } from './database-error';

/** SQLite's result codes and Node's, by how they begin: SQLite adds details, as in `SQLITE_READONLY_DIRECTORY`. */
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
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
];

/** What went wrong with the database at this path, in words that a person understands. */
export function toDatabaseError(error: unknown, path: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = toCode(error);
  const failure = failures.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'failed';
  return new DatabaseError(failure, path, { cause: error });
}

function toCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
