import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describeIf } from './describe-if';

/** A suite that needs another program, which it is given the path of. */
export function describeWithProgram(program: string, name: string, suite: (path: string) => void): void {
  const path = findProgram(program);
  describeIf(path !== undefined, name, `no ${program} to test with; put it on the PATH`, () =>
    suite(path ?? program),
  );
}

/** Debian keeps servers where only root's PATH leads. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // That it cannot be run is the answer.
    return false;
  }
}
