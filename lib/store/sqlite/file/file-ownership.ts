import { readSync } from 'node:fs';
import type { Database as Client } from 'better-sqlite3';
import { prepareDataVersion } from './data-version';
import { headerLength, isNotBefore, type Mark, readServerId, toMark } from './file-mark';
import { isWalOfFile } from './is-wal-of-file';

/** The maximum number of servers known to share the file, the newest. */
const maxServers = 16;

/** How many times an inconclusive mark is read, while others may be writing. */
const maxTries = 20;

/** Whether a mark is our file's. `other-wal`: it is not, and our log belongs to another file. `open`: undecided. */
export type Ownership = 'ours' | 'other' | 'other-wal' | 'open';

/** Judges by the file's mark whether the file is still the one that was opened. */
export type FileOwnership = {
  /**
   * `isShared`: another server has written since the last time, which can happen at any time, even during the read.
   */
  read(): { mark: Mark | undefined; ownership: Ownership; isShared: boolean };
  /** Remembers a mark as the newest of ours. */
  accept(mark: Mark | undefined): void;
  /** Remembers the file's mark if it is ours: a write may have changed it. */
  observe(): void;
  /** Returns whether the log beside the file certainly belongs to another file. */
  hasOtherWal(): boolean;
};

/** `file`: the open database file; `serverId`: what this server marks it with. */
export function createFileOwnership(client: Client, file: number, serverId: number): FileOwnership {
  const path = client.name;
  const header = Buffer.alloc(headerLength);
  const serverIds = [serverId];
  const readVersion = prepareDataVersion(client);
  let version = readVersion();
  let newest = readMark();

  function readMark(): Mark | undefined {
    const length = readSync(file, header, 0, headerLength, 0);
    return toMark(header.subarray(0, length));
  }

  /** Another server that began to share the file has written its mark, too. */
  function learnOtherServers(): boolean {
    const changed = readVersion();
    if (changed === version) return false;
    version = changed;
    const other = readServerId(client);
    if (!serverIds.includes(other)) serverIds.push(other);
    if (serverIds.length > maxServers) serverIds.splice(1, 1);
    return true;
  }

  function judge(mark: Mark | undefined): Ownership {
    if (mark === undefined) return 'open';
    if (mark.serverId === newest?.serverId) return isNotBefore(mark.count, newest.count) ? 'ours' : 'other';
    if (serverIds.includes(mark.serverId)) return 'ours';
    // Only the last writer among several servers that share the file is known; the log has all.
    const isOfFile = isWalOfFile(path, readMark);
    if (isOfFile === undefined) return 'open';
    return isOfFile ? 'ours' : 'other-wal';
  }

  return {
    read() {
      let isShared = learnOtherServers();
      for (let tries = 1; ; tries += 1) {
        const mark = readMark();
        const ownership = judge(mark);
        if (ownership !== 'open' || tries === maxTries) return { mark, ownership, isShared };
        if (learnOtherServers()) isShared = true;
      }
    },
    accept: (mark) => void (newest = mark),
    observe() {
      const mark = readMark();
      if (judge(mark) === 'ours') newest = mark;
    },
    hasOtherWal: () => isWalOfFile(path, readMark) === false,
  };
}
