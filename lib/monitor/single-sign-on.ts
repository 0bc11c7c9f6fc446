import { cookies } from 'next/headers';
import { toOperatorGroups } from '@/lib/access/operators';
import { isSignInFailure, SignInFailure } from '@/lib/oidc/failure';
import { maxPending } from '@/lib/oidc/pending-sign-ins';
import type { SingleSignOn } from './access';
import { getContainer } from './container';
import { getAddress, signIn, toSessionEnd } from './sign-in';

/** The longest local path that is remembered, in characters: the cookie might become too large. */
const longestPath = 500;

/** The path that the cookies of pending sign-ins are limited to. */
function toPendingPath(): string {
  return `${getContainer().env.basePath}/api/sign-in`;
}

/** Begins a sign-in and returns the URL to send the visitor to. Throws a `SignInFailure`. */
export async function beginSingleSignOn(
  { provider, pending }: SingleSignOn,
  to: string,
  secure: boolean,
): Promise<string> {
  const { address, secrets } = await provider.begin();
  const { name, value, until } = await pending.seal({
    ...secrets,
    to: to.length > longestPath ? '/' : to,
  });
  const path = toPendingPath();
  const jar = await cookies();
  const others = jar.getAll().filter((cookie) => pending.isCookie(cookie.name));
  // The cookies do not say which is the oldest; after so many attempts all are abandoned.
  if (others.length >= maxPending) for (const other of others) jar.set(other.name, '', { path, maxAge: 0 });
  jar.set(name, value, { httpOnly: true, sameSite: 'lax', secure, path, expires: until });
  return address;
}

/**
 * Signs in the visitor whom the provider redirected back with this query. Returns the path to open; `failure`: why the
 * sign-in failed.
 */
export async function finishSingleSignOn(
  { auth, provider, pending, limit }: SingleSignOn,
  query: URLSearchParams,
  secure: boolean,
): Promise<{ to: string; failure?: SignInFailure }> {
  const state = query.get('state') ?? '';
  const jar = await cookies();
  const begun = await pending.take(state, (name) => jar.get(name)?.value);
  for (const name of pending.toCookieNames(state))
    if (jar.has(name)) jar.set(name, '', { path: toPendingPath(), maxAge: 0 });
  if (begun === undefined)
    return {
      to: '/',
      failure: new SignInFailure('stale', 'this browser has no pending sign-in for this response'),
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
