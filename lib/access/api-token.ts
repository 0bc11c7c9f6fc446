import { createHash, randomBytes } from 'node:crypto';

/** Marks our tokens, so that one left in a file or a log can be found by searching. */
const prefix = 'cmt_';

/** Returns a new API token with 256 random bits. */
export function createApiToken(): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** Returns the form in which a token is stored. */
export function hashApiToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * Returns our token from an `Authorization` header; `undefined` when it has none: an authenticating proxy may send its
 * own credentials there.
 */
export function readApiToken(authorization: string | undefined): string | undefined {
  const [, token] = /^Bearer +(cmt_\S*) *$/i.exec(authorization ?? '') ?? [];
  return token;
}

/** Returns whether a token may have this name. */
export function isTokenName(name: string): boolean {
  return /^[\w.@-]{1,64}$/.test(name);
}
