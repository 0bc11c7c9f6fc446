import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { ProviderError } from './limited-fetch';

/** Why the provider did not sign a visitor in. */
export type SignInFailureKind =
  /** The provider does not respond properly. */
  | 'unavailable'
  /** The visitor or the provider refused. */
  | 'denied'
  /** The sign-in did not begin in this browser, was already used, or took too long. */
  | 'stale'
  /** The provider's response about the visitor is not valid. */
  | 'invalid'
  /** The provider rejected our request. */
  | 'refused'
  | 'noGroup'
  | 'unverified'
  | 'otherDomain';

/** A visitor could not be signed in. The message is for the log and contains no secrets. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure';

  constructor(
    readonly kind: SignInFailureKind,
    message: string,
  ) {
    super(message);
  }
}

/** Compares the name, because the provider and the routes are in different bundles. */
export function isSignInFailure(error: unknown): error is SignInFailure {
  return error instanceof Error && error.name === 'SignInFailure' && 'kind' in error;
}

/** The longest quotation of text from the provider, or from anyone pretending to be it, in characters. */
const longest = 300;

/** Converts an error of the exchange with the provider. */
export function toSignInFailure(error: unknown): SignInFailure {
  if (isSignInFailure(error)) return error;
  const failure = toChain(error).find((each) => each instanceof ProviderError);
  if (failure !== undefined) return new SignInFailure('unavailable', failure.message);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const { error: code, error_description: description } = error;
    const reason = description === undefined ? code : `${code}: ${description}`;
    return new SignInFailure(toKind(code), `the provider said ${JSON.stringify(reason.slice(0, longest))}`);
  }
  return new SignInFailure('invalid', toReason(error));
}

/** The messages of an error and its causes, without their other properties, which may contain a token. */
function toReason(error: unknown): string {
  const messages = toChain(error).map(({ message }) => message);
  return messages.length === 0 ? 'an unexpected error' : messages.join(': ').slice(0, longest);
}

/** Codes of https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 */
function toKind(code: string): SignInFailureKind {
  if (code === 'access_denied') return 'denied';
  return code === 'server_error' || code === 'temporarily_unavailable' ? 'unavailable' : 'refused';
}

/** No error of ours or the library has more causes. */
const maxCauses = 5;

function toChain(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < maxCauses; each = each.cause)
    chain.push(each);
  return chain;
}
