import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const shortest = 32;

/**
 * The secret that encrypts the preferences cookie, when the environment names none: made at the first start and kept
 * beside the database in a file that only its owner can read.
 * @throws Error when the file cannot be read or made, or holds too little.
 */
export function openSessionSecret(databasePath: string): string {
  const file = join(dirname(databasePath), 'session-secret');
  try {
    return readKept(file) ?? makeSecret(file);
  } catch (error) {
    if (error instanceof SecretTooShort) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The session secret cannot be kept in ${file}: ${reason}`, { cause: error });
  }
}

class SecretTooShort extends Error {
  override readonly name = 'SecretTooShort';
}

/** `undefined` where there is none, or an empty file that a full disk left behind. */
function readKept(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const content = readFileSync(file, 'utf8').trim();
  if (content.length >= shortest) return content;
  if (content === '') return undefined;
  throw new SecretTooShort(
    `${file} must hold at least ${shortest} characters; delete it and a new one is made`,
  );
}

/** The file has its name only when it is whole, and of two servers that start at once both use the one that came first. */
function makeSecret(file: string): string {
  if (!existsSync(dirname(file))) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('base64url');
  const unfinished = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    writeFileSync(unfinished, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
    if (existsSync(file)) removeEmpty(file);
    linkSync(unfinished, file);
    return secret;
  } catch (error) {
    const kept = readKept(file);
    if (kept !== undefined) return kept;
    throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Takes an empty file out of the way, unless another server has put a whole one in its place meanwhile. */
function removeEmpty(file: string): void {
  const aside = `${file}.empty-${process.pid}-${randomBytes(4).toString('hex')}`;
  renameSync(file, aside);
  if (readKept(aside) === undefined) return rmSync(aside, { force: true });
  linkSync(aside, file);
  rmSync(aside, { force: true });
}
