import type { Database as Client } from 'better-sqlite3';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { DatabaseError, type DatabaseFailure } from './database-error';
import { prepareDataVersion } from './data-version';
import { headerLength, isNotBefore, readRun, toMark, toNewRun, writeMark, type Mark } from './file-mark';
import { isLogOfFile } from './is-log-of-file';

/** The maximum number of known runs of servers that share the file, the newest. */
const maxRuns = 16;

/** How often an inconclusive mark is read again, while others may be writing. */
const maxTries = 20;

/** Whether a mark is our file's. `other-log`: it is not, and our open log belongs to another file. */
type Verdict = 'ours' | 'other' | 'other-log' | 'open';

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
  const run = toNewRun();
  const file = openSync(path, 'r');
  const log = openSync(`${path}-wal`, 'r+');
  const runs = [run];
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
  function learnRuns(): boolean {
    const newest = readVersion();
    if (newest === version) return false;
    version = newest;
    const other = readRun(client);
    if (!runs.includes(other)) runs.push(other);
    if (runs.length > maxRuns) runs.splice(1, 1);
    return true;
  }

  function judge(mark: Mark | undefined): Verdict {
    if (mark === undefined) return 'open';
    if (mark.run === seen?.run) return isNotBefore(mark.count, seen.count) ? 'ours' : 'other';
    if (runs.includes(mark.run)) return 'ours';
    // Only the last writer among several servers that share the file is known; the log has all.
    const isOfFile = isLogOfFile(path, readMark);
    if (isOfFile === undefined) return 'open';
    return isOfFile ? 'ours' : 'other-log';
  }

  /** `isShared`: another server has written since the last time, which can happen at any time, even during the read. */
  function readJudged(): { mark: Mark | undefined; verdict: Verdict; isShared: boolean } {
    let isShared = learnRuns();
    for (let tries = 1; ; tries += 1) {
      const mark = readMark();
      const verdict = judge(mark);
      if (verdict !== 'open' || tries === maxTries) return { mark, verdict, isShared };
      if (learnRuns()) isShared = true;
    }
  }

  /** An overwritten file has lost its contents; its log must not be applied to the new ones. */
  function leaveOverwritten(verdict: Verdict): never {
    // When the log belongs to the file, other servers that share it need it.
    const isOtherLog = () => verdict === 'other-log' || isLogOfFile(path, readMark) === false;
    if (isOtherLog()) ftruncateSync(log, 0);
    isOverwritten = true;
    throw new DatabaseError('replaced', path);
  }

  /**
   * A moved or deleted file gets everything recorded, so that its log contains nothing for the file that is there now.
   */
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
    if (isOverwritten) throw new DatabaseError('replaced', path);
    const { mark, verdict, isShared } = readJudged();
    if (verdict !== 'ours') leaveOverwritten(verdict);
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
    mark: () => writeMark(client, run, count + 1),
    // Not earlier, so that no number is skipped: a log begins with the number after its file's.
    keepMark() {
      count += 1;
    },
    observe() {
      workIn();
      const mark = readMark();
      if (judge(mark) === 'ours') seen = mark;
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
