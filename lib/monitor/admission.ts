import { cookies } from 'next/headers';
import type { Asked } from '../access/gate';
import { AccessDenied, type Visitor } from '../access/visitor';
import { getCurrentRequest, type CurrentRequest } from '../server/current-request';
import { getContainer } from './container';

/** How often it is looked whether somebody who follows live may still look, in milliseconds. */
const recheckMs = 15_000;

const visitors = new WeakMap<CurrentRequest, Promise<Visitor | undefined>>();

/** Who asks; `undefined` when they may not look. Found out once for a request. */
export async function getVisitor(): Promise<Visitor | undefined> {
  const request = getCurrentRequest();
  // What has not come past the guard before Next is let in nowhere.
  if (request === undefined) return undefined;
  const known = visitors.get(request) ?? identify(request);
  visitors.set(request, known);
  return known;
}

/** Who asks. Throws an `AccessDenied` unless they may look; with an API token they may do nothing else. */
export async function admit(): Promise<Visitor> {
  const visitor = await getVisitor();
  if (visitor === undefined) throw new AccessDenied('signedOut', 'Sign in to see this');
  if (visitor.by === 'token' && !isLooking(getCurrentRequest())) {
    throw new AccessDenied('notAllowed', 'An API token can only read');
  }
  return visitor;
}

/** Who asks. Throws an `AccessDenied` unless they are an operator, who may act on the monitor. */
export async function requireOperator(): Promise<Visitor> {
  const visitor = await admit();
  if (visitor.role === 'operator') return visitor;
  throw new AccessDenied('notAllowed', 'Only an operator may do this; OPERATORS names them');
}

/** Calls `onEnd` once whoever asks may no longer look; returns how to stop looking out for that. */
export async function followAdmission(onEnd: () => void): Promise<() => void> {
  const request = getCurrentRequest();
  if (request === undefined) throw new AccessDenied('signedOut', 'Sign in to see this');
  const { auth, gate, sessions } = getContainer().access;
  // Where nobody signs in, nobody's time is over.
  if (auth.kind === 'none') return () => {};
  const asked = await toAsked(request);

  const check = async (): Promise<void> => {
    // A question that cannot be answered lets nobody look on.
    const visitor = await gate.identify(asked).catch(() => undefined);
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
  return getContainer().access.gate.identify(await toAsked(request));
}

async function toAsked(request: CurrentRequest): Promise<Asked> {
  const { auth } = getContainer().access;
  // Of the others none has a session; what is asked for by nothing but the build's and the tests' own code has no cookies.
  const jar = auth.kind === 'password' || auth.kind === 'oidc' ? await cookies() : undefined;
  return { request, cookie: (name) => jar?.get(name)?.value };
}

function isLooking(request: CurrentRequest | undefined): boolean {
  return request?.method === 'GET' || request?.method === 'HEAD';
}
