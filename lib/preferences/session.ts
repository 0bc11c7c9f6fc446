import { sealData, unsealData } from 'iron-session';
import { cookies } from 'next/headers';
import { defaultPreferences, toPreferences, type Preferences } from './preferences';

const cookieName = 'consul-monitor';

const yearSeconds = 365 * 24 * 3600;

/** The visitor's preferences from the encrypted cookie; the defaults where there is none that can be read. */
export async function readPreferences(secret: string): Promise<Preferences> {
  const cookie = (await cookies()).get(cookieName);
  if (cookie === undefined) return defaultPreferences;
  return toPreferences(await unsealData<unknown>(cookie.value, { password: secret, ttl: yearSeconds }));
}

/** Keeps the preferences in the visitor's cookie for a year. `secure`: whether the visit came over https. */
export async function savePreferences(
  secret: string,
  preferences: Preferences,
  secure: boolean,
): Promise<void> {
  const seal = await sealData(preferences, { password: secret, ttl: yearSeconds });
  const jar = await cookies();
  jar.set(cookieName, seal, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: yearSeconds });
}
