import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';

/** Where on its host this site's cookies are sent. */
export function toCookiePath(basePath: string): string {
  return basePath === '' ? '/' : basePath;
}

/** Secrets that cookies are sealed with: new ones with the first, while those by the others can still be read. */
export type Secrets = readonly [string, ...string[]];

/**
 * The name of a cookie. Browsers share cookies between all ports of a host, so it holds something of the server's own:
 * two monitors on one host have one each.
 */
export function toCookieName(kind: string, secret: string): string {
  return `${kind}-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/** What a cookie of this kind holds; `undefined` where there is none that can be read. `get` finds a cookie by its name. */
export async function readSealed(
  kind: string,
  secrets: Secrets,
  get: (name: string) => string | undefined,
): Promise<unknown> {
  for (const password of secrets) {
    const held = get(toCookieName(kind, password));
    if (held === undefined) continue;
    try {
      return await unsealData<unknown>(held, { password, ttl: 0 });
    } catch {
      // Whatever it was that is not ours, or only a part of it.
    }
  }
  return undefined;
}

/** A cookie's name and what it holds, encrypted and signed, readable for so many seconds. */
export async function seal(
  kind: string,
  [password]: Secrets,
  content: unknown,
  seconds: number,
): Promise<{ name: string; value: string }> {
  return { name: toCookieName(kind, password), value: await sealData(content, { password, ttl: seconds }) };
}
