import { cookies } from 'next/headers';
import { readSealed, seal, type Secrets } from '@/lib/sealed-cookie';
import { type Preferences, toPreferences } from './preferences';

const yearSeconds = 365 * 24 * 3600;

const kind = 'consul-monitor';

/** Reads the visitor's preferences from the encrypted cookie; the defaults when it is missing or unreadable. */
export async function readPreferences(secrets: Secrets): Promise<Preferences> {
  const jar = await cookies();
  return toPreferences(await readSealed(kind, secrets, (name) => jar.get(name)?.value));
}

/**
 * Stores the preferences in the visitor's cookie for a year. `secure`: whether the visitor came over https; `path`:
 * where the cookie is sent.
 */
export async function savePreferences(
  secrets: Secrets,
  preferences: Preferences,
  { secure, path }: { secure: boolean; path: string },
): Promise<void> {
  const { name, value } = await seal(kind, secrets, preferences, yearSeconds);
  const jar = await cookies();
  jar.set(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path,
    maxAge: yearSeconds,
  });
}
