import type { Connection } from './connection';

/** Returns a connection's secrets, which must not be shown: a response can repeat its request. */
export function listSecrets({ token, auth }: Pick<Connection, 'token' | 'auth'>): string[] {
  const password = auth?.slice(auth.indexOf(':') + 1) ?? '';
  // A password of one or two letters would match in every sentence.
  return [token.value, auth ?? '', password].filter((secret) => secret.length > 2);
}
