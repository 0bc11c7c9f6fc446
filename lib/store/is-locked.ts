import { readFileSync, statSync } from 'node:fs';

/**
 * Returns whether a process holds a lock on the file, as every server does on its database, as far as the system knows
 * (Linux: proc_locks.5). For files too damaged for SQLite to open.
 */
export function isLocked(file: string): boolean {
  const inode = statSync(file, { bigint: true }).ino;
  const locks = readLocks();
  return locks.split('\n').some((line) => line.includes(`:${inode} `));
}

function readLocks(): string {
  try {
    return readFileSync('/proc/locks', 'utf8');
  } catch {
    // Not Linux: only SQLite knows there.
    return '';
  }
}
