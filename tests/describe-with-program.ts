import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describeIf } from './describe-if';

/** A suite that needs another program, whose path it receives. */
export function describeWithProgram(program: string, name: string, suite: (path: string) => void): void {
  const path = findProgram(program);
  describeIf(path !== undefined, name, `${program} not found; put it on the PATH`, () =>
    suite(path ?? program),
  );
}

/** Also searches /usr/sbin, which on Debian only root has on the PATH. */
function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Missing or not executable.
    return false;
  }
}
