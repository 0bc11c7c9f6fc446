import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../set-up/root.mjs';

/** Images are not optimized (see lib/server/request-rules.ts), and its binaries are as large as everything else. */
const unused = ['sharp', '@img', 'detect-libc'];

/** The parts of the SQLite driver that are needed to run: its binaries for every system, without its source. */
const driver = ['package.json', 'LICENSE', 'lib', 'prebuilds'];

/**
 * Copies the packages that the built server needs into `node_modules` of the stage: only the files that Next has
 * traced. Returns their versions by name.
 */
export function stageModules(standalone, stage) {
  const target = join(stage, 'node_modules');
  cpSync(join(standalone, 'node_modules'), target, { recursive: true });
  for (const name of unused) rmSync(join(target, name), { recursive: true, force: true });

  const own = join(target, 'better-sqlite3');
  rmSync(own, { recursive: true });
  for (const part of driver)
    cpSync(join(root, 'node_modules', 'better-sqlite3', part), join(own, part), { recursive: true });

  writeAliases(join(standalone, 'dist', 'node_modules'), target);
  const versions = {};
  for (const name of listPackages(target)) versions[name] = trimManifest(join(target, name, 'package.json'));
  return versions;
}

/** The build refers to some packages by an alias that is a link; npm does not pack links. */
function writeAliases(links, target) {
  for (const alias of readdirSync(links)) {
    const name = basename(readlinkSync(join(links, alias)));
    const { version } = readManifest(join(target, name, 'package.json'));
    mkdirSync(join(target, alias));
    writeFileSync(
      join(target, alias, 'package.json'),
      JSON.stringify({ name: alias, version, main: 'index.js' }),
    );
    writeFileSync(join(target, alias, 'index.js'), `module.exports = require('${name}');\n`);
  }
}

/** Removes what npm would otherwise fetch, run or leave out. Returns the version. */
function trimManifest(file) {
  const manifest = readManifest(file);
  for (const field of [
    'dependencies',
    'optionalDependencies',
    'peerDependencies',
    'peerDependenciesMeta',
    'devDependencies',
    'scripts',
    'files',
    'bin',
    'bundleDependencies',
  ])
    delete manifest[field];
  writeFileSync(file, JSON.stringify(manifest));
  return manifest.version;
}

function listPackages(modules) {
  return readdirSync(modules)
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join(modules, name)).map((part) => `${name}/${part}`) : [name],
    )
    .filter((name) => existsSync(join(modules, name, 'package.json')));
}

function readManifest(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
