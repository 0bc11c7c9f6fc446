import type { Database as Client } from 'better-sqlite3';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { DatabaseError, type DatabaseFailure } from './database-error';
import { prepareDataVersion } from './data-version';
import {
  headerLength,
  isNotBefore,
  readServerId,
  toMark,
  createServerId,
  writeMark,
  type Mark,
} from './file-mark';
import { isWalOfFile } from './is-wal-of-file';

/** The maximum number of known runs of servers that share the file, the newest. */
const maxRuns = 16;

/** How often an inconclusive mark is read again, while others may be writing. */
const maxTries = 20;

/** Whether a mark is our file's. `other-log`: it is not, and our open log belongs to another file. */
type Ownership = 'ours' | 'other' | 'other-log' | 'open';

/** Prevents writes to a file other than the one opened, and to one that replaced it. */
export type FileGuard = {
  /** Call before every write. Throws a `DatabaseError` when the file is missing or has been replaced. */
  check(): void;
  /** Returns whether `check` would pass. */
  isOurs(): boolean;
  /** Throws when what can be read is no longer what was written. */
  checkReadable(): void;
  /** Call in a poll's transaction, and after its commit. */
  mark(): void;
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
  const serverIds = [serverId];
  const header = Buffer.alloc(headerLength);
  let count = 0;
  const readVersion = prepareDataVersion(client);
  let version = readVersion();
  let seen = readMark();
  let isOverwritten = false;
  let isLeft = false;
  let isMarked = false;

  function readMark(): Mark | undefined {
    const length = readSync(file, header, 0, headerLength, 0);
    return toMark(header.subarray(0, length));
  }

  /** Another server that began to share the file has written its mark, too. */
  function learnOtherServers(): boolean {
    const newest = readVersion();
    if (newest === version) return false;
    version = newest;
    const other = readServerId(client);
    if (!serverIds.includes(other)) serverIds.push(other);
    if (serverIds.length > maxRuns) serverIds.splice(1, 1);
    return true;
  }

  function judge(mark: Mark | undefined): Ownership {
    if (mark === undefined) return 'open';
    if (mark.serverId === seen?.serverId) return isNotBefore(mark.count, seen.count) ? 'ours' : 'other';
    if (serverIds.includes(mark.serverId)) return 'ours';
    // Only the last writer among several servers that share the file is known; the log has all.
    const isOfFile = isWalOfFile(path, readMark);
    if (isOfFile === undefined) return 'open';
    return isOfFile ? 'ours' : 'other-log';
  }

  /** `isShared`: another server has written since the last time, which can happen at any time, even during the read. */
  function readOwnership(): { mark: Mark | undefined; verdict: Ownership; isShared: boolean } {
    let isShared = learnOtherServers();
    for (let tries = 1; ; tries += 1) {
      const mark = readMark();
      const verdict = judge(mark);
      if (verdict !== 'open' || tries === maxTries) return { mark, verdict, isShared };
      if (learnOtherServers()) isShared = true;
    }
  }

  /** An overwritten file has lost its contents; its log must not be applied to the new ones. */
  function abandonOverwritten(verdict: Ownership): never {
    // When the log belongs to the file, other servers that share it need it.
    const isOtherLog = () => verdict === 'other-log' || isWalOfFile(path, readMark) === false;
    if (isOtherLog()) ftruncateSync(wal, 0);
    isOverwritten = true;
    throw new DatabaseError('replaced', path);
  }

  /**
   * A moved or deleted file gets everything recorded, so that its log contains nothing for the file that is there now.
   */
  function abandonMoved(failure: DatabaseFailure, isShared: boolean): never {
    if (isLeft || isShared) throw new DatabaseError(failure, path);
    isLeft = true;
    try {
      client.pragma('wal_checkpoint(TRUNCATE)');
    } catch (cause) {
      throw new DatabaseError(failure, path, { cause });
    }
    throw new DatabaseError(failure, path);
  }

  function check(): void {
    if (isOverwritten) throw new DatabaseError('replaced', path);
    const { mark, verdict, isShared } = readOwnership();
    if (verdict !== 'ours') abandonOverwritten(verdict);
    const current = statSync(path, { throwIfNoEntry: false });
    if (current === undefined) abandonMoved('deleted', isShared);
    if (!isSame(current, fstatSync(file))) abandonMoved('replaced', isShared);
    const logThere = statSync(`${path}-wal`, { throwIfNoEntry: false });
    if (logThere === undefined || !isSame(logThere, fstatSync(wal)))
      throw new DatabaseError('log-lost', path);
    isLeft = false;
    seen = mark;
  }

  /** Once, so that the file itself has the mark soon, and not only its log. */
  function checkpointOnce(): void {
    if (isMarked || count === 0) return;
    try {
      client.pragma('wal_checkpoint(PASSIVE)');
      isMarked = true;
    } catch {
      // The disk may be full; the poll is recorded all the same, and this is tried again after the next one.
      isMarked = false;
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
      const mark = readMark();
      if (judge(mark) === 'ours') seen = mark;
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
