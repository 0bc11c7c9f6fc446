import type { Database as Client } from 'better-sqlite3';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { DatabaseError, type DatabaseFailure } from './database-error';
import { headerLength, isNotBefore, readRun, toMark, toNewRun, writeMark, type Mark } from './file-mark';
import { isLogOfFile } from './log-of-file';

/** As many runs of servers that share the file are known, the newest. */
const mostRuns = 16;

/** How often a mark that is not known is read again, while others may be writing. */
const mostTries = 20;

/** Sees to it that nothing is written to another file than the one that was opened, nor to what was put over it. */
export type FileGuard = {
  /** To be called before every write. Throws a `DatabaseError` when the file is no longer there, or is another. */
  check(): void;
  /** Whether `check` would not throw. */
  isOurs(): boolean;
  /** Throws when what can be read is no longer what was written. */
  checkReadable(): void;
  /** To be called in the transaction of a poll, and when that is through. */
  mark(): void;
  keepMark(): void;
  /** To be called after a write, which may have changed the file itself. */
  observe(): void;
  /** To be called when the client is closed. */
  end(): void;
};

/**
 * Both files stay open as long as the client is: to close the database's would give up SQLite's locks on it
 * (howtocorrupt.html, 2.2).
 */
export function guardFile(client: Client): FileGuard {
  const path = client.name;
  const run = toNewRun();
  const file = openSync(path, 'r');
  const log = openSync(`${path}-wal`, 'r+');
  const runs = [run];
  const header = Buffer.alloc(headerLength);
  let count = 0;
  let version = client.pragma('data_version', { simple: true });
  let seen = readMark();
  let isOverwritten = false;
  let isLeft = false;
  let isMarked = false;

  function readMark(): Mark | undefined {
    const length = readSync(file, header, 0, headerLength, 0);
    return toMark(header.subarray(0, length));
  }

  /** Another server that has begun to share the file has marked it as well. */
  function learnRuns(): boolean {
    const newest = client.pragma('data_version', { simple: true });
    if (newest === version) return false;
    version = newest;
    const other = readRun(client);
    if (!runs.includes(other)) runs.push(other);
    if (runs.length > mostRuns) runs.splice(1, 1);
    return true;
  }

  function isOwn(mark: Mark | undefined): boolean {
    if (mark === undefined) return false;
    if (mark.run === seen?.run) return isNotBefore(mark.count, seen.count);
    // Of several servers that share the file only the last one to write was learned of; the log has all.
    return runs.includes(mark.run) || isLogOfFile(path, readMark) === true;
  }

  /** The mark of the file while it is ours. Another server may write at any time, even between two looks at it. */
  function readOwnMark(): Mark | undefined {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const mark = readMark();
      if (isOwn(mark)) return mark;
      learnRuns();
    }
    return undefined;
  }

  /** Copied over, it has lost what it held; its log must not be worked into what it holds now. */
  function leaveOverwritten(): never {
    // Where the log is the file's own, others that share it need it.
    if (!isOverwritten && isLogOfFile(path, readMark) === false) ftruncateSync(log, 0);
    isOverwritten = true;
    throw new DatabaseError('replaced', path);
  }

  /** Moved away or deleted, it gets all that was recorded, so that its log holds nothing for the file that is there now. */
  function leaveMoved(failure: DatabaseFailure, isShared: boolean): never {
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
    if (isOverwritten) leaveOverwritten();
    const isShared = learnRuns();
    const mark = readOwnMark();
    if (mark === undefined) leaveOverwritten();
    const there = statSync(path, { throwIfNoEntry: false });
    if (there === undefined) leaveMoved('deleted', isShared);
    if (!isSame(there, fstatSync(file))) leaveMoved('replaced', isShared);
    const logThere = statSync(`${path}-wal`, { throwIfNoEntry: false });
    if (logThere === undefined || !isSame(logThere, fstatSync(log)))
      throw new DatabaseError('log-lost', path);
    isLeft = false;
    seen = mark;
  }

  /** Once, so that the file itself has the mark soon, and not only its log. */
  function workIn(): void {
    if (isMarked || count === 0) return;
    try {
      client.pragma('wal_checkpoint(PASSIVE)');
      isMarked = true;
    } catch {
      // The disk may be full; the poll is kept all the same, and this is tried again after the next one.
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
    mark: () => writeMark(client, run, count + 1),
    // Not before, so that no number is left out: a log begins with the one after that of its file.
    keepMark() {
      count += 1;
    },
    observe() {
      workIn();
      const mark = readMark();
      if (isOwn(mark)) seen = mark;
    },
    end() {
      closeSync(log);
      closeSync(file);
    },
  };
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.dev === b.dev;
}
