import type { Database as Client } from 'better-sqlite3';
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import { DatabaseError, type DatabaseFailure } from './database-error';
import { headerLength, isNotBefore, readRun, toMark, toNewRun, writeMark, type Mark } from './file-mark';
import { isLogOfFile } from './log-of-file';

/** As many runs of servers that share the file are known, the newest. */
const mostRuns = 16;

/** How often a mark that decides nothing is read again, while others may be writing. */
const mostTries = 20;

/** Whether a mark is that of our file; `other-log`: it is not, and the log that we have open is not of that file. */
type Verdict = 'ours' | 'other' | 'other-log' | 'open';

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

  function judge(mark: Mark | undefined): Verdict {
    if (mark === undefined) return 'open';
    if (mark.run === seen?.run) return isNotBefore(mark.count, seen.count) ? 'ours' : 'other';
    if (runs.includes(mark.run)) return 'ours';
    // Of several servers that share the file only the last one to write was learned of; the log has all.
    const isOfFile = isLogOfFile(path, readMark);
    if (isOfFile === undefined) return 'open';
    return isOfFile ? 'ours' : 'other-log';
  }

  /** `isShared`: another server has written since the last time, which it may do at any time, even while we read. */
  function readJudged(): { mark: Mark | undefined; verdict: Verdict; isShared: boolean } {
    let isShared = learnRuns();
    for (let tries = 1; ; tries += 1) {
      const mark = readMark();
      const verdict = judge(mark);
      if (verdict !== 'open' || tries === mostTries) return { mark, verdict, isShared };
      if (learnRuns()) isShared = true;
    }
  }

  /** Copied over, it has lost what it held; its log must not be worked into what it holds now. */
  function leaveOverwritten(verdict: Verdict): never {
    // Where the log is the file's own, others that share it need it.
    const isOtherLog = () => verdict === 'other-log' || isLogOfFile(path, readMark) === false;
    if (isOtherLog()) ftruncateSync(log, 0);
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
