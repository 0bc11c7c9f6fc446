import type { Connection } from './connection';

/** What of a connection nobody may read: an answer can repeat what it was asked with. */
export function listSecrets({ token, auth }: Pick<Connection, 'token' | 'auth'>): string[] {
  const password = auth?.slice(auth.indexOf(':') + 1) ?? '';
  // A password of a letter or two would be found in every sentence.
  return [token.value, auth ?? '', password].filter((secret) => secret.length > 2);
}
