/** Why a database cannot be used, and what to do about it. */
const reasons = {
  newer:
    'was written by a newer version of Consul Monitor; install that version, or set DATABASE_PATH to another file',
  foreign: 'belongs to another program; set DATABASE_PATH to another file',
  'not-a-database': 'is not an SQLite database; set DATABASE_PATH to another file',
  corrupt: 'is damaged; move it away and put a backup in its place, or start with an empty history',
  'read-only': 'cannot be written; give this user permission to write the file and its folder',
  'no-folder':
    'cannot be created; give this user permission to write there, or set DATABASE_PATH to another file',
  unreadable: 'cannot be opened; make sure that this user can read and write it and its folder',
  full: 'cannot grow, because the disk is full; free some space, and recording resumes with the next poll',
  busy: 'is locked by another program; end that program',
  'in-memory': 'would be lost at every restart; set DATABASE_PATH to a file',
  'no-wal':
    'is on a file system that cannot share memory between processes, such as NFS or SMB; set DATABASE_PATH to a local disk',
  io: 'cannot be read or written, because the disk or its file system is failing; check the disk',
  deleted:
    'was deleted or moved while the server ran, so nothing is recorded; put it back, or restart the server to begin a new one',
  replaced:
    'was replaced by another file while the server ran, so nothing is recorded; restart the server to use that one, and restore backups with "npm run restore"',
  'log-lost':
    'lost the "-wal" file beside it while the server ran, so nothing is recorded; restart the server, which keeps what it has recorded',
  'foreign-log':
    'has a "-wal" file beside it that belongs to another database, as when a copy is put over one; move the "-wal" and "-shm" files away to use the database without it, and restore backups with "npm run restore"',
  'in-use': 'is in use; stop the server, and whatever else has it open, before restoring a backup',
  exists: 'already exists, and a backup never overwrites a file; choose another name',
  failed: 'could not be used',
} as const;

export type DatabaseFailure = keyof typeof reasons;

/** One sentence: which file it is, what is wrong with it, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    readonly code: DatabaseFailure,
    readonly path: string,
    options: { cause?: unknown } = {},
  ) {
    const detail = code === 'failed' && options.cause !== undefined ? `: ${String(options.cause)}` : '';
    super(`The database ${path} ${reasons[code]}${detail}`, options);
  }
}
