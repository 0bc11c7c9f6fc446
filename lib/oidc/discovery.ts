import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type ClientAuth,
  type Configuration,
  type CustomFetch,
} from 'openid-client';
import type { OidcAuth } from '../access/auth-settings';
import { SignInFailure, toSignInFailure } from './failure';

/** For so long the provider's description of itself is taken as it was, in milliseconds. */
const freshMs = 3_600_000;

/** So far apart the provider's clock and ours may be, in seconds. */
const toleranceSeconds = 30;

type Context = {
  auth: OidcAuth;
  fetch: CustomFetch;
  /** Milliseconds that never run back. */
  elapsed: () => number;
};

/**
 * Returns what finds out where the provider's endpoints are: once an hour, and by one question for all who wait. An older
 * description serves while there is no new one. Throws a `SignInFailure` where there is none.
 */
export function createDiscovery({ auth, fetch, elapsed }: Context): () => Promise<Configuration> {
  let known: { configuration: Configuration; at: number } | undefined;
  let running: Promise<Configuration> | undefined;

  async function discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = auth;
    const configuration = await discovery(
      new URL(issuer),
      clientId,
      { [clockTolerance]: toleranceSeconds },
      clientSecret === undefined ? None() : toClientAuth(clientSecret),
      {
        [customFetch]: fetch,
        // Also of tokens that come straight from the provider, which the library trusts https for.
        execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
      },
    );
    known = { configuration, at: elapsed() };
    return configuration;
  }

  return async () => {
    if (known !== undefined && elapsed() - known.at < freshMs) return known.configuration;
    try {
      running ??= discover().finally(() => (running = undefined));
      return await running;
    } catch (error) {
      if (known !== undefined) return known.configuration;
      throw new SignInFailure('unavailable', toSignInFailure(error).message);
    }
  };
}

/** As the provider takes it: by the header, which is the rule, unless it names other ways only. */
function toClientAuth(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported;
    const takesHeader = ways === undefined || ways.includes('client_secret_basic');
    (takesHeader ? basic : post)(server, ...rest);
  };
}
