import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDriverFit, needsOlderDriver } from './database-driver.mjs';

/**
 * Returns why the packages must be installed, or `undefined` when the installed ones match package-lock.json. npm
 * records what it installed in node_modules/.package-lock.json.
 */
export function whyInstall(root, version = process.versions.node) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'nothing is installed yet';
  const installed = readPackages(installedFile);
  for (const [path, wanted] of Object.entries(readPackages(join(root, 'package-lock.json')))) {
    const found = installed[path];
    // Optional packages are for other systems; package-lock.json lists itself under the empty path.
    if (path === '' || (found === undefined && (wanted.optional || wanted.devOptional))) continue;
    if (found?.version !== wanted.version) return 'package-lock.json has changed';
  }
  // When the older driver is needed, it is added afterwards.
  if (needsOlderDriver(version) || isDriverFit(root, version)) return undefined;
  return 'the database driver does not load with this version of Node';
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
