import { toWaitWords } from '@/lib/access/too-many-attempts';
import type { SignInFailureKind } from '@/lib/oidc/failure';
import { firstValue, type QueryParameters } from '@/app/_address/query';

/** Why a visitor who was sent back to this page is not signed in. */
const problems = {
  wrong: 'Wrong password.',
  unavailable: 'The sign-in service is not responding. Try again in a moment.',
  denied: 'You were not signed in: the sign-in was cancelled or refused at the sign-in service.',
  stale: 'This sign-in did not begin in this browser, was already used, or took too long. Try again.',
  invalid: 'The sign-in service sent an invalid response. See the Consul Monitor log for details.',
  refused: 'The sign-in service rejected the request. See the Consul Monitor log for details.',
  noGroup: 'Your account is not in a group with access.',
  unverified: 'The sign-in service has not verified your e-mail address, which is required here.',
  otherDomain: 'Your e-mail address is not in a domain with access.',
  failed: 'Something went wrong. See the Consul Monitor log for details.',
} as const satisfies Record<SignInFailureKind | 'wrong' | 'failed', string>;

/** Returns one sentence; `undefined` when nothing went wrong. Text from the address is not repeated. */
export function toProblem(parameters: QueryParameters): string | undefined {
  const wait = Number(firstValue(parameters['wait']) ?? Number.NaN);
  if (Number.isInteger(wait) && wait > 0) return `${toWaitWords(wait)}.`;
  const problem = firstValue(parameters['problem']);
  return Object.entries(problems).find(([name]) => name === problem)?.[1];
}

/** Returns the message after signing out; `undefined` otherwise. */
export function toSignedOutMessage(parameters: QueryParameters): string | undefined {
  const signedOut = firstValue(parameters['signed-out']);
  if (signedOut === 'here')
    return 'You are signed out here, but may still be signed in at the sign-in service.';
  return signedOut === '1' ? 'You are signed out.' : undefined;
}
