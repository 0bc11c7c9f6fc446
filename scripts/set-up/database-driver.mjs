import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runStep } from './step.mjs';

/** The first Node that better-sqlite3 13 supports; an older one crashes when it loads it. */
const leastNode = 22;

const name = 'better-sqlite3';

/** Returns whether this Node needs the older driver, which is compiled here. See docs/decisions/0024. */
export function needsOlderDriver(version = process.versions.node) {
  return Number(version.split('.')[0]) < leastNode;
}

/** Returns whether the installed driver is the right one for this Node, and loads. */
export function isDriverFit(root, version = process.versions.node) {
  const wanted = readVersion(needsOlderDriver(version) ? toOlderFolder(root) : root);
  // Checked first: loading a driver that is too new ends the process.
  if (readInstalledVersion(root) !== wanted) return false;
  const require = createRequire(join(root, 'package.json'));
  try {
    new (require(name))(':memory:').close();
    return true;
  } catch {
    // Whatever the reason, installing again is the remedy, and shows the error if it persists.
    return false;
  }
}

/** Compiles the older driver, unless that was done before, and replaces the newer one. */
export async function installOlderDriver(root) {
  const folder = toOlderFolder(root);
  const modules = join(folder, 'node_modules');
  if (!existsSync(join(modules, name, 'build', 'Release'))) {
    await runStep(`Compiling SQLite's driver (Node ${leastNode} and later need no compiler)`, [
      'npm',
      'ci',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
    ]);
  }
  const target = join(root, 'node_modules', name);
  rmSync(target, { recursive: true, force: true });
  cpSync(join(modules, name), target, { recursive: true });
  for (const needed of ['bindings', 'file-uri-to-path']) {
    cpSync(join(modules, needed), join(target, 'node_modules', needed), { recursive: true });
  }
}

function toOlderFolder(root) {
  return join(root, 'scripts', 'set-up', 'node-20');
}

/** Returns the version in a folder's lock file. */
function readVersion(folder) {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  return packages[`node_modules/${name}`]?.version;
}

function readInstalledVersion(root) {
  const file = join(root, 'node_modules', name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined;
}
