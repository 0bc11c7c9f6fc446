import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that the built application depends on, besides the variable BASE_PATH. */
const sources = [
  'app',
  'drizzle',
  'instrumentation.ts',
  'lib',
  'next.config.mjs',
  'package-lock.json',
  'public',
  'tsconfig.json',
];

/** `next build` empties its folder first, so this file, written last, also shows that the build was finished. */
const stamp = join('.next', 'built-from');

/** Returns why the application must be built, or `undefined` when the finished build is current. */
export function whyBuild(root) {
  const file = join(root, stamp);
  if (!existsSync(file) || !existsSync(join(root, '.next', 'BUILD_ID'))) return 'it is not built yet';
  return readFileSync(file, 'utf8') === toFingerprint(root)
    ? undefined
    : 'its source, or BASE_PATH, has changed';
}

/**
 * Returns a fingerprint of the sources' contents. Modification times would not do: copying and checking out can make a
 * changed file older than the build, or an unchanged one newer.
 */
export function toFingerprint(root) {
  const hash = createHash('sha256').update(`${process.env.BASE_PATH ?? ''}\0`);
  for (const file of sources.flatMap((source) => listFiles(root, source))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

export function keepFingerprint(root, fingerprint) {
  writeFileSync(join(root, stamp), fingerprint);
}

function listFiles(root, path) {
  const whole = join(root, path);
  if (!existsSync(whole)) return [];
  const entries = readEntries(whole);
  if (entries === undefined) return [path];
  return entries.sort().flatMap((name) => listFiles(root, join(path, name)));
}

/** Returns the names in a folder, or `undefined` for a file. */
function readEntries(path) {
  try {
    return readdirSync(path);
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}
