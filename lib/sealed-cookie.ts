import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';

/** Returns the path that this site's cookies are limited to. */
export function toCookiePath(basePath: string): string {
  return basePath === '' ? '/' : basePath;
}

/** The secrets for cookies: the first one encrypts, and all of them decrypt. */
export type Secrets = readonly [string, ...string[]];

/**
 * Returns the name of a cookie. Browsers share cookies between all ports of a host, so it depends on the server's
 * secret: two monitors on one host do not collide.
 */
export function toCookieName(kind: string, secret: string): string {
  return `${kind}-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/**
 * Returns the contents of a cookie of this kind; `undefined` when it is missing or unreadable. `get` returns a cookie
 * by its name.
 */
export async function readSealed(
  kind: string,
  secrets: Secrets,
  get: (name: string) => string | undefined,
): Promise<unknown> {
  for (const password of secrets) {
    const cookie = get(toCookieName(kind, password));
    if (cookie === undefined) continue;
    try {
      return await unsealData<unknown>(cookie, { password, ttl: 0 });
    } catch {
      // Not one of ours, or incomplete.
    }
  }
  return undefined;
}

/** Returns a cookie's name and its encrypted, signed contents, valid for this many seconds. */
export async function seal(
  kind: string,
  [password]: Secrets,
  content: unknown,
  seconds: number,
): Promise<{ name: string; value: string }> {
  return { name: toCookieName(kind, password), value: await sealData(content, { password, ttl: seconds }) };
}
