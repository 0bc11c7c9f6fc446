import type { SignInFailureKind } from '@/lib/oidc/failure';
import { first, type Parameters } from '@/app/_address/query';

/** Why a visitor who was sent back to this page is not signed in. */
const problems = {
  wrong: 'This is not the password.',
  unavailable: 'The sign-in service does not answer. Try again in a moment.',
  denied: 'You were not signed in: the sign-in service says that it was cancelled or refused.',
  stale: 'This sign-in was not begun in this browser, was used before, or took too long. Try again.',
  invalid: 'The answer of the sign-in service is not valid. The log of Consul Monitor says why.',
  refused: 'The sign-in service did not accept the sign-in. The log of Consul Monitor says why.',
  noGroup: 'Your account is in no group that may look here.',
  unverified: 'The sign-in service does not vouch for an e-mail address of yours, which is needed here.',
  otherDomain: 'Your e-mail address is not one of those that may look here.',
  failed: 'Something went wrong here. The log of Consul Monitor says more.',
} as const satisfies Record<SignInFailureKind | 'wrong' | 'failed', string>;

/** Returns one sentence; `undefined` when nothing went wrong. Text from the address is not repeated. */
export function toProblem(parameters: Parameters): string | undefined {
  const wait = Number(first(parameters['wait']) ?? Number.NaN);
  if (Number.isInteger(wait) && wait > 0) return toWaitSentence(wait);
  const problem = first(parameters['problem']);
  return Object.entries(problems).find(([name]) => name === problem)?.[1];
}

/** Returns the message after signing out; `undefined` otherwise. */
export function toFarewell(parameters: Parameters): string | undefined {
  const signedOut = first(parameters['signed-out']);
  if (signedOut === 'here') return 'You are signed out here. The sign-in service may still know you.';
  return signedOut === '1' ? 'You are signed out.' : undefined;
}

/** `seconds`: how long no attempt is allowed. */
function toWaitSentence(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  const time = seconds < 90 ? `${seconds} seconds` : `${minutes} minutes`;
  return `There were too many attempts. Try again in ${time}.`;
}
