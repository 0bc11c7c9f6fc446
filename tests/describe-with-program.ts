import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A suite that needs another program, which it is given the path of. Without it the suite is reported as skipped, and
 * says what is missing; in CI, where nothing may be skipped, it fails.
 */
export function describeWithProgram(program: string, name: string, suite: (path: string) => void): void {
  const path = findProgram(program);
  if (path !== undefined) {
    describe(name, () => suite(path));
    return;
  }
  const advice = `${name}: no ${program} to test with; put it on the PATH`;
  if (process.env['CI'] === undefined) {
    process.stderr.write(`Skipped: ${advice}\n`);
    describe.skip(name, () => suite(program));
    return;
  }
  describe(name, () => {
    it(`finds ${program}`, () => {
      throw new Error(advice);
    });
  });
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
