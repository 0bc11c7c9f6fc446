import { cookies } from 'next/headers';
import type { Credentials } from '@/lib/access/authenticator';
import { AccessDenied, type Visitor } from '@/lib/access/visitor';
import { type CurrentRequest, getCurrentRequest } from '@/lib/server/current-request';
import { getContainer } from './container';

/** How often the access of a live stream's visitor is checked again, in milliseconds. */
const recheckMs = 15_000;

const visitors = new WeakMap<CurrentRequest, Promise<Visitor | undefined>>();

/** Returns the visitor; `undefined` without access. Determined once for each request. */
export async function getVisitor(): Promise<Visitor | undefined> {
  const request = getCurrentRequest();
  // A request that did not pass the guard in front of Next has no access.
  if (request === undefined) return undefined;
  const known = visitors.get(request) ?? identify(request);
  visitors.set(request, known);
  return known;
}

/** Returns the visitor. Throws an `AccessDenied` unless they may read; an API token allows nothing else. */
export async function requireViewer(): Promise<Visitor> {
  const visitor = await getVisitor();
  if (visitor === undefined) throw new AccessDenied('signedOut', 'Sign in to see this');
  if (visitor.by === 'token' && !isReadMethod(getCurrentRequest())) {
    throw new AccessDenied('notAllowed', 'An API token can only read');
  }
  return visitor;
}

/** Returns the visitor. Throws an `AccessDenied` unless they are an operator, who may act on the monitor. */
export async function requireOperator(): Promise<Visitor> {
  const visitor = await requireViewer();
  if (visitor.role === 'operator') return visitor;
  throw new AccessDenied('notAllowed', 'Only operators, who are listed in OPERATORS, can do this');
}

/** Calls `onEnd` once the visitor loses access; returns an unsubscribe function. */
export async function followAccess(onEnd: () => void): Promise<() => void> {
  const request = getCurrentRequest();
  if (request === undefined) throw new AccessDenied('signedOut', 'Sign in to see this');
  const { auth, authenticator, sessions } = getContainer().access;
  // Without authentication, access never ends.
  if (auth.kind === 'none') return () => {};
  const credentials = await toCredentials(request);

  const check = async (): Promise<void> => {
    // When access cannot be checked, it ends.
    const visitor = await authenticator.identify(credentials).catch(() => undefined);
    if (visitor === undefined) onEnd();
  };
  const timer = setInterval(() => void check(), recheckMs);
  const stopListening = sessions.onEnd(() => void check());
  return () => {
    clearInterval(timer);
    stopListening();
  };
}

async function identify(request: CurrentRequest): Promise<Visitor | undefined> {
  return getContainer().access.authenticator.identify(await toCredentials(request));
}

async function toCredentials(request: CurrentRequest): Promise<Credentials> {
  const { auth } = getContainer().access;
  // Only these have sessions; requests from the build and from tests have no cookies.
  const jar = auth.kind === 'password' || auth.kind === 'oidc' ? await cookies() : undefined;
  return { request, cookie: (name) => jar?.get(name)?.value };
}

function isReadMethod(request: CurrentRequest | undefined): boolean {
  return request?.method === 'GET' || request?.method === 'HEAD';
}
