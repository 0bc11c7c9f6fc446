/** Each kind of refusal and its HTTP status. */
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

/** A question that is not answered. The message is one sentence for whoever asked; `more` goes with it. */
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

/** The longest part of what somebody sent that is repeated to them. */
const longestHeld = 100;

/** What a parameter held, to stand in a sentence. */
export function quote(held: string | null | undefined): string {
  const text = held ?? '';
  return JSON.stringify(text.length > longestHeld ? `${text.slice(0, longestHeld)}…` : text);
}
