import { cookies } from 'next/headers';
import type { Session, SessionStart } from '@/lib/access/session';
import { toCookiePath } from '@/lib/sealed-cookie';
import { toClientAddress } from '@/lib/server/client-address';
import { getCurrentRequest } from '@/lib/server/current-request';
import { getContainer } from './container';

const hourMs = 3_600_000;

/** Returns when a session that begins now expires, epoch milliseconds. */
export function toSessionEnd(now: number): number {
  return now + getContainer().env.sessionHours * hourMs;
}

/** Signs a visitor in: ends an earlier session and starts a new one. `secure`: whether the visitor came over https. */
export async function signIn(start: SessionStart, secure: boolean): Promise<void> {
  const { access, env, log } = getContainer();
  await endSession();
  const { session, cookie } = await access.sessions.begin(start);
  const jar = await cookies();
  jar.set(cookie.name, cookie.value, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: toCookiePath(env.basePath),
    expires: session.until,
  });
  log.info({ user: start.name, names: start.names, address: getAddress() }, 'a visitor signed in');
}

/** Signs the visitor out. Returns the session that was ended. */
export async function signOut(): Promise<Session | undefined> {
  const session = await endSession();
  if (session !== undefined) {
    const { log } = getContainer();
    log.info({ user: session.name, address: getAddress() }, 'a visitor signed out');
  }
  return session;
}

/**
 * Returns where to send a visitor whose session was ended: to the provider, to sign out there too, or to our own
 * sign-in page.
 */
export async function findSignOutRedirect(session: Session | undefined): Promise<string> {
  const { access, env } = getContainer();
  const { singleSignOn } = access;
  const here = `${env.basePath}/sign-in?signed-out=`;
  if (singleSignOn === undefined || session === undefined) return `${here}1`;
  return (await singleSignOn.provider.findSignOutUrl(session.idToken)) ?? `${here}here`;
}

/** Returns the address by which the visitor's attempts are counted. */
export function getAddress(): string {
  const request = getCurrentRequest();
  if (request === undefined) return '';
  return toClientAddress(request, getContainer().access.isTrustedProxy);
}

/** Ends the visitor's session and deletes its cookie. */
async function endSession(): Promise<Session | undefined> {
  const { access, env } = getContainer();
  const { sessions } = access;
  const path = toCookiePath(env.basePath);
  const jar = await cookies();
  const session = await sessions.read((name) => jar.get(name)?.value);
  for (const name of sessions.cookieNames) {
    if (jar.has(name)) jar.set(name, '', { path, maxAge: 0 });
  }
  if (session !== undefined) await sessions.end(session);
  return session;
}
