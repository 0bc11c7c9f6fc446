import { readFileSync, statSync } from 'node:fs';

/**
 * Whether a process holds a lock on the file, as every server does on its database, as far as the system tells (Linux:
 * proc_locks.5). For a file so damaged that SQLite cannot be asked.
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
    // Not Linux: there only SQLite can tell.
    return '';
  }
}
