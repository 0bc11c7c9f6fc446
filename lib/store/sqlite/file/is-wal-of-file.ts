import { isNotBefore, type Mark } from './file-mark';
import { readWalMarks } from './read-wal-marks';

/** How many times file and log are read until they agree: other servers may be writing. */
const maxTries = 20;

/**
 * Returns whether the log beside a database was written for this file: it contains the file's mark, or the one before
 * it. `undefined` when the log has no marks. `readMark` reads the file's own.
 */
export function isWalOfFile(path: string, readMark: () => Mark | undefined): boolean | undefined {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const [mark, marks] = [readMark(), readWalMarks(path)];
    const [markAfter, marksAfter] = [readMark(), readWalMarks(path)];
    // Between two of these reads a server applied the log to the file, or restarted it.
    if (!isSame(mark, markAfter) || !isSame(marks[0], marksAfter[0])) continue;
    if (marks.length > marksAfter.length) continue;
    return isMatch(mark, marks);
  }
  // With that much writing, servers share it.
  return true;
}

function isMatch(mark: Mark | undefined, marks: readonly Mark[]): boolean | undefined {
  const [first] = marks;
  if (first === undefined) return undefined;
  if (mark === undefined) return false;
  const isKnown = marks.some(
    ({ serverId, previousServerId }) => serverId === mark.serverId || previousServerId === mark.serverId,
  );
  const isOld = mark.serverId === first.serverId && !isNotBefore(mark.count + 1, first.count);
  return isKnown && !isOld;
}

function isSame(a: Mark | undefined, b: Mark | undefined): boolean {
  return a?.serverId === b?.serverId && a?.count === b?.count && a?.previousServerId === b?.previousServerId;
}
