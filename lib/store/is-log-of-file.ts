import { isNotBefore, type Mark } from './file-mark';
import { readLogMarks } from './read-log-marks';

/** How often file and log are read until they agree: other servers may be writing. */
const maxTries = 20;

/**
 * Returns whether the log beside a database was written for this file: it contains the file's mark, or the one before
 * it. `undefined` when the log has no marks. `readMark` reads the file's own.
 */
export function isLogOfFile(path: string, readMark: () => Mark | undefined): boolean | undefined {
  for (let tries = 0; tries < maxTries; tries += 1) {
    const [mark, marks] = [readMark(), readLogMarks(path)];
    const [markAfter, marksAfter] = [readMark(), readLogMarks(path)];
    // Between two of these reads a server applied the log to the file, or restarted it.
    if (!isSame(mark, markAfter) || !isSame(marks[0], marksAfter[0])) continue;
    if (marks.length > marksAfter.length) continue;
    return belongs(mark, marks);
  }
  // With that much writing, servers share it.
  return true;
}

function belongs(mark: Mark | undefined, marks: readonly Mark[]): boolean | undefined {
  const [first] = marks;
  if (first === undefined) return undefined;
  if (mark === undefined) return false;
  const isKnown = marks.some(({ run, before }) => run === mark.run || before === mark.run);
  const isOld = mark.run === first.run && !isNotBefore(mark.count + 1, first.count);
  return isKnown && !isOld;
}

function isSame(a: Mark | undefined, b: Mark | undefined): boolean {
  return a?.run === b?.run && a?.count === b?.count && a?.before === b?.before;
}
