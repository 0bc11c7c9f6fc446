import { AuthorizationResponseError, ResponseBodyError } from 'openid-client';
import { ProviderTrouble } from './limited-fetch';

/** Why somebody was not signed in by the provider. */
export type SignInFailureKind =
  /** The provider does not answer as it should. */
  | 'unavailable'
  /** The visitor, or the provider, said no. */
  | 'denied'
  /** It was not begun in this browser, is over already, or took too long. */
  | 'stale'
  /** What the provider said of the visitor does not hold. */
  | 'invalid'
  /** The provider does not accept what it was asked. */
  | 'refused'
  | 'noGroup'
  | 'unverified'
  | 'otherDomain';

/** Somebody is not signed in. The message is for the log, and holds nothing secret. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure';

  constructor(
    readonly kind: SignInFailureKind,
    message: string,
  ) {
    super(message);
  }
}

/** Whether an error is one. By its name: the provider is of another bundle than the routes. */
export function isSignInFailure(error: unknown): error is SignInFailure {
  return error instanceof Error && error.name === 'SignInFailure' && 'kind' in error;
}

/** The longest that is repeated of what the provider, or whoever pretends to come from it, said; in characters. */
const longest = 300;

/** What went wrong between the provider and us. */
export function toSignInFailure(error: unknown): SignInFailure {
  if (isSignInFailure(error)) return error;
  const trouble = toChain(error).find((each) => each instanceof ProviderTrouble);
  if (trouble !== undefined) return new SignInFailure('unavailable', trouble.message);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    const { error: code, error_description: description } = error;
    const said = description === undefined ? code : `${code}: ${description}`;
    return new SignInFailure(toKind(code), `the provider said ${JSON.stringify(said.slice(0, longest))}`);
  }
  return new SignInFailure('invalid', toReason(error));
}

/** The messages of an error and of those that caused it. Not what they hold beside it: that may be a token. */
function toReason(error: unknown): string {
  const messages = toChain(error).map(({ message }) => message);
  return messages.length === 0 ? 'an unexpected error' : messages.join(': ').slice(0, longest);
}

/** Codes of https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 */
function toKind(code: string): SignInFailureKind {
  if (code === 'access_denied') return 'denied';
  return code === 'server_error' || code === 'temporarily_unavailable' ? 'unavailable' : 'refused';
}

/** No error of ours or the library's has more causes. */
const mostCauses = 5;

function toChain(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < mostCauses; each = each.cause)
    chain.push(each);
  return chain;
}
