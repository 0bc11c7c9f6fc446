import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

type Cost = { N: number; r: number; p: number };

/**
 * 32 MiB and about 100 ms for each attempt:
 * https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
const cost: Cost = { N: 32_768, r: 8, p: 3 };

/** A hash that needs more memory than this to check, in bytes, was not made by us. */
const maxMemory = 256 * 1024 * 1024;

const keyBytes = 32;

/** The longest password that is checked, in characters. */
const longestPassword = 1024;

/** Shorter passwords are refused: https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html */
export const shortestPassword = 12;

/** scrypt, its cost, the salt and the key. No "$", which compose files and shells would read as a variable. */
const format = /^scrypt:(\d{1,8}):(\d{1,2}):(\d{1,2}):([\w-]{22,}):([\w-]{43})$/;

const derive = promisify<string, Buffer, number, Cost & { maxmem: number }, Buffer>(scrypt);

/** Returns the `AUTH_PASSWORD_HASH` for a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFC'), salt, keyBytes, { ...cost, maxmem: maxMemory });
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(':');
}

export function isPasswordHash(text: string): boolean {
  const parsed = parse(text);
  return parsed !== undefined && Number.isInteger(Math.log2(parsed.cost.N)) && parsed.cost.N > 1;
}

/** Returns whether a password matches a hash, which must satisfy `isPasswordHash`. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parse(hash);
  if (parsed === undefined || password.length > longestPassword) return false;
  const key = await derive(password.normalize('NFC'), parsed.salt, keyBytes, {
    ...parsed.cost,
    maxmem: maxMemory,
  });
  return timingSafeEqual(key, parsed.key);
}

function parse(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | undefined {
  const [, N, r, p, salt, key] = format.exec(hash) ?? [];
  if (salt === undefined || key === undefined) return undefined;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  if (cost.r * cost.p === 0 || 128 * cost.N * cost.r > maxMemory / 2) return undefined;
  return { cost, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}
