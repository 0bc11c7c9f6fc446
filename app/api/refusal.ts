/** The kinds of refusals with their HTTP statuses. */
export const refusals = {
  badRequest: 400,
  signedOut: 401,
  notAllowed: 403,
  notFound: 404,
  ambiguous: 409,
  tooMany: 429,
  failed: 500,
  unavailable: 503,
  busy: 503,
} as const;

/** A refused request. The message is one sentence for the client; `more` is added to the response. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly kind: keyof typeof refusals,
    message: string,
    readonly more: object = {},
  ) {
    super(message);
  }
}

/** The longest part of a submitted value that is quoted. */
const maxQuoted = 100;

/** Quotes a parameter's value for use in a sentence. */
export function quote(value: string | null | undefined): string {
  const text = value ?? '';
  return JSON.stringify(text.length > maxQuoted ? `${text.slice(0, maxQuoted)}…` : text);
}
