import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Why the packages must be installed, or `undefined` when what is installed is what package-lock.json says.
 * npm writes down what it installed in node_modules/.package-lock.json.
 */
export function whyInstall(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'nothing is installed yet';
  const installed = readPackages(installedFile);
  for (const [path, wanted] of Object.entries(readPackages(join(root, 'package-lock.json')))) {
    const found = installed[path];
    // Optional packages are those of other systems; package-lock.json lists itself under the empty path.
    if (path === '' || (found === undefined && (wanted.optional || wanted.devOptional))) continue;
    if (found?.version !== wanted.version) return 'package-lock.json has changed';
  }
  return canOpenDatabase(root) ? undefined : 'the database driver does not load with this version of Node';
}

/** Whether SQLite's driver, which is compiled for one version of Node, can be loaded by this one. */
export function canOpenDatabase(root) {
  const require = createRequire(join(root, 'package.json'));
  try {
    new (require('better-sqlite3'))(':memory:').close();
    return true;
  } catch {
    // Whatever the reason is, installing anew is the remedy, and shows it if it persists.
    return false;
  }
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
