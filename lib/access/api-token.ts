import { createHash, randomBytes } from 'node:crypto';

/** Marks our tokens, so that one that was left in a file or a log can be found by search. */
const prefix = 'cmt_';

/** A new token for a script, of 256 random bits. */
export function createApiToken(): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** How a token is kept. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * The token of an `Authorization` header; `undefined` where there is none of ours: a proxy with a log-in may send on its
 * own.
 */
export function readApiToken(authorization: string | undefined): string | undefined {
  const [, token] = /^Bearer +(cmt_\S*) *$/i.exec(authorization ?? '') ?? [];
  return token;
}

/** What a token may be called. */
export function isTokenName(name: string): boolean {
  return /^[\w.@-]{1,64}$/.test(name);
}
