import { cookies } from 'next/headers';
import { toOperatorGroups } from '../access/operators';
import { isSignInFailure, SignInFailure } from '../oidc/failure';
import { mostPending } from '../oidc/pending-sign-ins';
import type { SingleSignOn } from './access';
import { getContainer } from './container';
import { getAddress, signIn, toSessionEnd } from './sign-in';

/** A longer path of this site is not kept meanwhile, in characters: with it the cookie might be larger than one can be. */
const longestPath = 500;

/** The cookies of sign-ins that were begun go nowhere else. */
function toPendingPath(): string {
  return `${getContainer().env.basePath}/api/sign-in`;
}

/** Begins to sign a visitor in, who is to go to the address that it returns. Throws a `SignInFailure`. */
export async function beginSingleSignOn(
  { provider, pending }: SingleSignOn,
  to: string,
  secure: boolean,
): Promise<string> {
  const { address, secrets } = await provider.begin();
  const { name, value, until } = await pending.keep({
    ...secrets,
    to: to.length > longestPath ? '/' : to,
  });
  const path = toPendingPath();
  const jar = await cookies();
  const others = jar.getAll().filter((cookie) => pending.isOne(cookie.name));
  // They do not say which is the oldest; who begins so often has given them all up.
  if (others.length >= mostPending) for (const other of others) jar.set(other.name, '', { path, maxAge: 0 });
  jar.set(name, value, { httpOnly: true, sameSite: 'lax', secure, path, expires: until });
  return address;
}

/**
 * Signs in the visitor whom the provider has sent back with this query. Returns the path to go to; `failure`: why they are not
 * signed in.
 */
export async function finishSingleSignOn(
  { auth, provider, pending, limit }: SingleSignOn,
  query: URLSearchParams,
  secure: boolean,
): Promise<{ to: string; failure?: SignInFailure }> {
  const state = query.get('state') ?? '';
  const jar = await cookies();
  const begun = await pending.take(state, (name) => jar.get(name)?.value);
  for (const name of pending.toNames(state))
    if (jar.has(name)) jar.set(name, '', { path: toPendingPath(), maxAge: 0 });
  if (begun === undefined)
    return {
      to: '/',
      failure: new SignInFailure('stale', 'no sign-in of this browser waits for this answer'),
    };
  try {
    const { identity, idToken } = await provider.finish(query, begun);
    const { name, names, groups } = identity;
    const until = toSessionEnd(Date.now());
    await signIn({ name, names, groups: toOperatorGroups(auth.operators, groups), until, idToken }, secure);
    await limit.forget(getAddress());
    return { to: begun.to };
  } catch (error) {
    if (isSignInFailure(error)) return { to: begun.to, failure: error };
    throw error;
  }
}
