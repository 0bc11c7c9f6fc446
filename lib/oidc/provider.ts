import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
  type CustomFetch,
  type IDToken,
} from 'openid-client';
import type { OidcAuth } from '../access/auth-settings';
import { createDiscovery } from './discovery';
import { SignInFailure, toSignInFailure } from './failure';
import { toIdentity, type Identity } from './identity';
import { createLimitedFetch } from './limited-fetch';
import { isSafeAddress } from './safe-address';

/** What only the browser that began to sign in, and we, know of it. */
export type Secrets = { state: string; nonce: string; verifier: string };

/** The OpenID provider that visitors sign in at. What throws, throws a `SignInFailure`. */
export type Provider = {
  /** Finds out where its endpoints are, or that it cannot be asked. */
  discover(): Promise<void>;
  /** The address at which a visitor signs in. */
  begin(): Promise<{ address: string; secrets: Secrets }>;
  /** Who it was, by the query that the provider sent the visitor back with. */
  finish(
    query: URLSearchParams,
    secrets: Secrets,
  ): Promise<{ identity: Identity; idToken: string | undefined }>;
  /** The address at which a visitor signs out of the provider as well; `undefined` where it has none. Never throws. */
  findSignOut(idToken: string | undefined): Promise<string | undefined>;
};

type Context = {
  auth: OidcAuth;
  /** Where visitors reach this site, without a slash at its end. */
  siteUrl: string;
  fetch?: CustomFetch;
  elapsed?: () => number;
};

/** Where the provider sends visitors back to; it has to know this address beforehand. */
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
    async findSignOut(idToken) {
      try {
        const { href } = buildEndSessionUrl(await discover(), {
          post_logout_redirect_uri: `${siteUrl}/sign-in`,
          ...(idToken !== undefined && { id_token_hint: idToken }),
        });
        return isSafeAddress(href) ? href : undefined;
      } catch {
        // It names no such address, or cannot be asked for it: one is signed out here, and that is what can be had.
        return undefined;
      }
    },
  };
}

/** What the ID token leaves to be asked for: many a provider tells groups and e-mail addresses only there. */
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
