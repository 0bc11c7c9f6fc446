import { createHash } from 'node:crypto';
import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import { defaultPreferences, toPreferences, type Preferences } from './preferences';

const yearSeconds = 365 * 24 * 3600;

/**
 * The name of the cookie. Browsers share cookies between all ports of a host, so it holds something of the server's own:
 * two monitors on one host have one each.
 */
function toCookieName(secret: string): string {
  return `consul-monitor-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`;
}

/** The visitor's preferences from the encrypted cookie; the defaults where there is none that can be read. */
export async function readPreferences(secret: string): Promise<Preferences> {
  const cookie = (await cookies()).get(toCookieName(secret));
  return cookie === undefined ? defaultPreferences : unseal(cookie.value, secret);
}

async function unseal(seal: string, secret: string): Promise<Preferences> {
  try {
    return toPreferences(await unsealData<unknown>(seal, { password: secret, ttl: yearSeconds }));
  } catch {
    // Whatever it was that is not ours, or only a part of it: the visitor begins anew.
    return defaultPreferences;
  }
}

/** Keeps the preferences in the visitor's cookie for a year. `secure`: whether the visit came over https. */
export async function savePreferences(
  secret: string,
  preferences: Preferences,
  secure: boolean,
): Promise<void> {
  const seal = await sealData(preferences, { password: secret, ttl: yearSeconds });
  const jar = await cookies();
  jar.set(toCookieName(secret), seal, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: yearSeconds,
  });
}
