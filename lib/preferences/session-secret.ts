import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toErrorMessage } from '@/lib/error-message';

const shortest = 32;

/**
 * Returns the secret that encrypts cookies when the environment sets none: generated at the first start and kept beside
 * the database in a file that only its owner can read.
 * @throws Error when the file cannot be read or created, or is too short.
 */
export function openSessionSecret(databasePath: string): string {
  const file = join(dirname(databasePath), 'session-secret');
  try {
    return readKept(file) ?? makeSecret(file);
  } catch (error) {
    if (error instanceof SecretTooShort) throw error;
    const reason = toErrorMessage(error);
    throw new Error(`The session secret cannot be kept in ${file}: ${reason}`, { cause: error });
  }
}

class SecretTooShort extends Error {
  override readonly name = 'SecretTooShort';
}

/** Returns `undefined` when there is no file, or an empty one that a full disk left behind. */
function readKept(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const content = readFileSync(file, 'utf8').trim();
  if (content.length >= shortest) return content;
  if (content === '') return undefined;
  throw new SecretTooShort(
    `${file} must contain at least ${shortest} characters; delete it to have a new one generated`,
  );
}

/** The file gets its name only when complete, and two servers that start together both use the first one's. */
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

/** Removes an empty file, unless another server has replaced it meanwhile. */
function removeEmpty(file: string): void {
  const aside = `${file}.empty-${process.pid}-${randomBytes(4).toString('hex')}`;
  renameSync(file, aside);
  if (readKept(aside) === undefined) return rmSync(aside, { force: true });
  linkSync(aside, file);
  rmSync(aside, { force: true });
}
