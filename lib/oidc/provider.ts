import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  type CustomFetch,
  fetchUserInfo,
  type IDToken,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { OidcAuth } from '@/lib/access/auth-settings';
import { createDiscovery } from './discovery';
import { SignInFailure, toSignInFailure } from './failure';
import { type Identity, toIdentity } from './identity';
import { createLimitedFetch } from './limited-fetch';
import { isSafeAddress } from './safe-address';

/** Known only to us and the browser that began to sign in. */
export type SignInSecrets = { state: string; nonce: string; verifier: string };

/** The OpenID provider. Its functions throw a `SignInFailure`. */
export type Provider = {
  /** Finds the provider's endpoints. */
  discover(): Promise<void>;
  /** Returns the URL at which a visitor signs in. */
  begin(): Promise<{ address: string; secrets: SignInSecrets }>;
  /** Returns who signed in, from the query that the provider redirected the visitor back with. */
  finish(
    query: URLSearchParams,
    secrets: SignInSecrets,
  ): Promise<{ identity: Identity; idToken: string | undefined }>;
  /** Returns the URL that also signs the visitor out of the provider; `undefined` when it has none. Never throws. */
  findSignOutUrl(idToken: string | undefined): Promise<string | undefined>;
};

type Context = {
  auth: OidcAuth;
  /** The public URL of this site, without a trailing slash. */
  siteUrl: string;
  fetch?: CustomFetch;
  elapsed?: () => number;
};

/** The URL that the provider redirects visitors back to; it must be registered there. */
export function toRedirectUri(siteUrl: string): string {
  return `${siteUrl}/api/sign-in/callback`;
}

export function createProvider({
  auth,
  siteUrl,
  fetch = createLimitedFetch(),
  elapsed = () => performance.now(),
}: Context): Provider {
  const discover = createDiscovery({ auth, fetch, elapsed });

  return {
    async discover() {
      await discover();
    },
    async begin() {
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      try {
        const { href: address } = buildAuthorizationUrl(await discover(), {
          redirect_uri: toRedirectUri(siteUrl),
          scope: auth.scopes,
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
        });
        if (!isSafeAddress(address)) throw new SignInFailure('unavailable', 'its sign-in page is not https');
        return { address, secrets };
      } catch (error) {
        throw toSignInFailure(error);
      }
    },
    async finish(query, { state, nonce, verifier }) {
      try {
        const configuration = await discover();
        const tokens = await authorizationCodeGrant(
          configuration,
          new URL(`${toRedirectUri(siteUrl)}?${query}`),
          { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
        );
        const claims = tokens.claims();
        if (claims === undefined) throw new SignInFailure('invalid', 'there is no ID token');
        const all = { ...(await readMore(configuration, auth, claims, tokens.access_token)), ...claims };
        return { identity: toIdentity(all, auth), idToken: tokens.id_token };
      } catch (error) {
        throw toSignInFailure(error);
      }
    },
    async findSignOutUrl(idToken) {
      try {
        const { href } = buildEndSessionUrl(await discover(), {
          post_logout_redirect_uri: `${siteUrl}/sign-in`,
          ...(idToken !== undefined && { id_token_hint: idToken }),
        });
        return isSafeAddress(href) ? href : undefined;
      } catch {
        // The provider has no such endpoint or is unavailable: signing out here is all we can do.
        return undefined;
      }
    },
  };
}

/** Reads claims that the ID token lacks: many providers return groups and e-mail addresses only here. */
async function readMore(
  configuration: Configuration,
  { groupsClaim, allowedGroups, operators }: OidcAuth,
  claims: IDToken,
  accessToken: string,
): Promise<object> {
  const asksGroups = [...allowedGroups, ...operators].some((entry) => entry !== '*');
  const isWhole = 'email' in claims && 'email_verified' in claims && (!asksGroups || groupsClaim in claims);
  if (isWhole || configuration.serverMetadata().userinfo_endpoint === undefined) return {};
  return fetchUserInfo(configuration, accessToken, claims.sub);
}
