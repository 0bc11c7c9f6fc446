import { closeSync, fstatSync, ftruncateSync, openSync, type Stats, statSync } from 'node:fs';
import type { Database as Client } from 'better-sqlite3';
import { DatabaseError, type DatabaseFailure } from './database-error';
import { createServerId, writeMark } from './file-mark';
import { createFileOwnership, type Ownership } from './file-ownership';

/** Prevents writes to a file other than the one opened, and to one that replaced it. */
export type FileGuard = {
  /** Call before every write. Throws a `DatabaseError` when the file is missing or has been replaced. */
  check(): void;
  /** Returns whether `check` would pass. */
  isOurs(): boolean;
  /** Throws when what can be read is no longer what was written. */
  checkReadable(): void;
  /** Call in a poll's transaction. */
  mark(): void;
  /** Call after that transaction has been committed. */
  keepMark(): void;
  /** Call after a write, which may have changed the file itself. */
  observe(): void;
  /** Call when the client is closed. */
  end(): void;
};

/**
 * Both files stay open as long as the client does: closing the database file would release SQLite's locks on it
 * (howtocorrupt.html, 2.2).
 */
export function guardFile(client: Client): FileGuard {
  const path = client.name;
  const serverId = createServerId();
  const file = openSync(path, 'r');
  const wal = openSync(`${path}-wal`, 'r+');
  const ownership = createFileOwnership(client, file, serverId);
  let count = 0;
  let isOverwritten = false;
  let isAbandoned = false;
  let isCheckpointed = false;

  /** An overwritten file has lost its contents; its log must not be applied to the new ones. */
  function abandonOverwritten(judged: Ownership): never {
    // When the log belongs to the file, other servers that share it need it.
    if (judged === 'other-wal' || ownership.hasOtherWal()) ftruncateSync(wal, 0);
    isOverwritten = true;
    throw new DatabaseError('replaced', path);
  }

  /**
   * Applies the whole log to the moved or deleted file, so that nothing is left in it for the file that is there now.
   */
  function abandonMoved(failure: DatabaseFailure, isShared: boolean): never {
    if (isAbandoned || isShared) throw new DatabaseError(failure, path);
    isAbandoned = true;
    try {
      client.pragma('wal_checkpoint(TRUNCATE)');
    } catch (cause) {
      throw new DatabaseError(failure, path, { cause });
    }
    throw new DatabaseError(failure, path);
  }

  function check(): void {
    if (isOverwritten) throw new DatabaseError('replaced', path);
    const { mark, ownership: judged, isShared } = ownership.read();
    if (judged !== 'ours') abandonOverwritten(judged);
    const current = statSync(path, { throwIfNoEntry: false });
    if (current === undefined) abandonMoved('deleted', isShared);
    if (!isSame(current, fstatSync(file))) abandonMoved('replaced', isShared);
    const currentWal = statSync(`${path}-wal`, { throwIfNoEntry: false });
    if (currentWal === undefined || !isSame(currentWal, fstatSync(wal)))
      throw new DatabaseError('log-lost', path);
    isAbandoned = false;
    ownership.accept(mark);
  }

  /** Once, so that the file itself has the mark soon, and not only its log. */
  function checkpointOnce(): void {
    if (isCheckpointed || count === 0) return;
    try {
      client.pragma('wal_checkpoint(PASSIVE)');
      isCheckpointed = true;
    } catch {
      // The disk may be full; the poll is recorded all the same, and this is tried again after the next one.
      isCheckpointed = false;
    }
  }

  return {
    check,
    isOurs() {
      try {
        check();
        return true;
      } catch (error) {
        if (error instanceof DatabaseError) return false;
        throw error;
      }
    },
    checkReadable() {
      if (isOverwritten) throw new DatabaseError('replaced', path);
    },
    mark: () => writeMark(client, serverId, count + 1),
    // Not earlier, so that no number is skipped: a log begins with the number after its file's.
    keepMark() {
      count += 1;
    },
    observe() {
      checkpointOnce();
      ownership.observe();
    },
    end() {
      closeSync(wal);
      closeSync(file);
    },
  };
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}
