import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client';
import type { OidcAuth } from '@/lib/access/auth-settings';
import { SignInFailure, toSignInFailure } from './failure';

/** How long the provider's metadata is cached, in milliseconds. */
const freshMs = 3_600_000;

/** The tolerated difference between the provider's clock and ours, in seconds. */
const toleranceSeconds = 30;

type Context = {
  auth: OidcAuth;
  fetch: CustomFetch;
  /** Monotonic milliseconds. */
  elapsed: () => number;
};

/**
 * Returns a function that finds the provider's endpoints: at most once an hour, with one request for all callers.
 * Cached metadata is used when it cannot be renewed. Throws a `SignInFailure` when there is none.
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
        // Also checks the signature of tokens that come directly from the provider, for which the library relies on
        // https.
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

/** By the header, which is the standard, unless the provider supports only other ways. */
function toClientAuth(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported;
    const takesHeader = ways === undefined || ways.includes('client_secret_basic');
    (takesHeader ? basic : post)(server, ...rest);
  };
}
