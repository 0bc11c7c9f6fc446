import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { AuthSettings, OidcAuth } from '@/lib/access/auth-settings';
import { type Authenticator, createAuthenticator } from '@/lib/access/authenticator';
import { createPasswordCheck, type PasswordCheck } from '@/lib/access/password-check';
import { createSessions, type Sessions } from '@/lib/access/session';
import { createSignInLimit, type SignInLimit } from '@/lib/access/sign-in-limit';
import type { Env } from '@/lib/env';
import { createPendingSignIns, type PendingSignIns } from '@/lib/oidc/pending-sign-ins';
import { createProvider, type Provider } from '@/lib/oidc/provider';
import type { Secrets } from '@/lib/sealed-cookie';
import { isLoopback, toAddressRule } from '@/lib/server/address-ranges';
import type { AccessStore } from '@/lib/store/access-store';

/** Who has access, and how visitors sign in. */
export type Access = {
  auth: AuthSettings;
  authenticator: Authenticator;
  sessions: Sessions;
  /** Checks passwords; `undefined` unless visitors sign in with one. */
  passwordCheck: PasswordCheck | undefined;
  /** Sign-in at an OpenID provider; `undefined` when not configured. */
  singleSignOn: SingleSignOn | undefined;
  isTrustedProxy: (address: string) => boolean;
  /** Returns whether anyone who can reach this machine has access, without signing in. */
  isExposed: () => boolean;
  /** Call with each address that our server listens on. */
  onListening: (address: string) => void;
};

/** Everything needed to sign visitors in at an OpenID provider. */
export type SingleSignOn = {
  auth: OidcAuth;
  /** The public URL of this site, without a trailing slash. */
  siteUrl: string;
  provider: Provider;
  pending: PendingSignIns;
  limit: SignInLimit;
};

type Context = {
  env: Pick<Env, 'auth' | 'trustedProxies' | 'siteUrl'>;
  log: Pick<Logger, 'warn'>;
  secrets: Secrets;
  store: AccessStore;
};

export function createAccess({ env, log, secrets, store }: Context): Access {
  const { auth, trustedProxies } = env;
  const isTrustedProxy = toAddressRule(trustedProxies);
  const sessions = createSessions({ secrets, store, proof: toAuthFingerprint(auth), now: Date.now });
  let isExposed = false;
  return {
    auth,
    authenticator: createAuthenticator({ auth, sessions, store, isTrustedProxy }),
    sessions,
    passwordCheck: auth.kind === 'password' ? createPasswordCheck(auth.hash) : undefined,
    singleSignOn: toSingleSignOn(env, secrets, store),
    isTrustedProxy,
    isExposed: () => isExposed,
    onListening(address) {
      if (auth.kind !== 'none' || isLoopback(address)) return;
      isExposed = true;
      log.warn({ address }, 'anyone who can reach this server can see everything, because AUTH is none');
    },
  };
}

/** Existing sessions end when the password, the provider, or a rule about who may read or act changes. */
function toAuthFingerprint(auth: AuthSettings): string {
  return createHash('sha256')
    .update(`${auth.kind} ${listAuthSettings(auth)}`)
    .digest('base64url');
}

function listAuthSettings(auth: AuthSettings): string {
  if (auth.kind === 'password') return auth.hash;
  if (auth.kind !== 'oidc') return '';
  const { issuer, clientId, groupsClaim, allowedGroups, allowedEmailDomains, operators } = auth;
  return JSON.stringify([issuer, clientId, groupsClaim, allowedGroups, allowedEmailDomains, operators]);
}

function toSingleSignOn(
  { auth, siteUrl }: Context['env'],
  secrets: Secrets,
  store: AccessStore,
): SingleSignOn | undefined {
  if (auth.kind !== 'oidc' || siteUrl === undefined) return undefined;
  return {
    auth,
    siteUrl,
    provider: createProvider({ auth, siteUrl }),
    pending: createPendingSignIns({ secrets, store, now: Date.now }),
    limit: createSignInLimit('provider'),
  };
}
