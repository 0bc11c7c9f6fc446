import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const shortest = 32;

/**
 * The secret that encrypts the preferences cookie, when the environment names none: made at the first start and kept
 * beside the database in a file that only its owner can read.
 * @throws Error when the file cannot be read or made, or holds too little.
 */
export function openSessionSecret(databasePath: string): string {
  const file = join(dirname(databasePath), 'session-secret');
  const kept = readKept(file);
  if (kept !== undefined) return kept;
  mkdirSync(dirname(file), { recursive: true });
  const secret = randomBytes(32).toString('base64url');
  // "wx" never overwrites: a secret that another process made a moment ago stays.
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

function readKept(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const content = readFileSync(file, 'utf8').trim();
  if (content.length >= shortest) return content;
  throw new Error(`${file} must hold at least ${shortest} characters; delete it and a new one is made`);
}
