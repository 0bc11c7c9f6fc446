import { toItems } from '@/lib/comma-list';
import type { CurrentRequest } from '@/lib/server/current-request';
import type { AccessStore } from '@/lib/store/access-store';
import { hashApiToken, readApiToken } from './api-token';
import type { AuthSettings, ProxyAuth } from './auth-settings';
import { toRole } from './operators';
import type { Sessions } from './session';
import type { Visitor } from './visitor';

/** The credentials that came with a request. `cookie` returns one cookie by its name. */
export type Credentials = {
  request: Pick<CurrentRequest, 'headers' | 'headersDistinct' | 'remoteAddress'>;
  cookie: (name: string) => string | undefined;
};

/** The only place that identifies visitors. */
export type Authenticator = {
  /** Returns `undefined` when the visitor has no access. */
  identify(credentials: Credentials): Promise<Visitor | undefined>;
};

type Context = {
  auth: AuthSettings;
  sessions: Sessions;
  store: AccessStore;
  isTrustedProxy: (address: string) => boolean;
};

export function createAuthenticator({ auth, sessions, store, isTrustedProxy }: Context): Authenticator {
  async function fromToken(token: string): Promise<Visitor | undefined> {
    const name = await store.getTokenName(hashApiToken(token));
    return name === undefined ? undefined : { name, role: 'viewer', by: 'token', until: null };
  }

  async function fromSession(cookie: Credentials['cookie']): Promise<Visitor | undefined> {
    const session = await sessions.read(cookie);
    if (session === undefined) return undefined;
    const { name, until } = session;
    // With a shared password everyone who knows it is an operator.
    const role = auth.kind === 'oidc' ? toRole(auth.operators, session) : 'operator';
    return { name, role, by: 'session', until };
  }

  function fromProxy(
    { userHeader, groupsHeader, operators }: ProxyAuth,
    { request }: Credentials,
  ): Visitor | undefined {
    if (!isTrustedProxy(request.remoteAddress)) return undefined;
    const name = readSingleValue(request, userHeader);
    if (name === undefined) return undefined;
    const groups = toItems(readSingleValue(request, groupsHeader) ?? '');
    return { name, role: toRole(operators, { names: [name], groups }), by: 'proxy', until: null };
  }

  return {
    async identify(credentials) {
      if (auth.kind === 'none') return { name: null, role: 'operator', by: 'open', until: null };
      const token = readApiToken(credentials.request.headers.authorization);
      if (token !== undefined) return fromToken(token);
      return auth.kind === 'proxy' ? fromProxy(auth, credentials) : fromSession(credentials.cookie);
    },
  };
}

/**
 * Returns a header that was sent exactly once: of two, one may be the visitor's own, which the proxy passed through.
 */
function readSingleValue({ headersDistinct }: Credentials['request'], header: string): string | undefined {
  const values = headersDistinct[header.toLowerCase()] ?? [];
  const [value = ''] = values;
  return values.length === 1 && value.trim() !== '' ? value.trim() : undefined;
}
