import { assertSameOrigin } from './assert-same-origin';
import { readBytes } from './read-body';
import { Refusal } from './refusal';

/** Returns the fields of a form from a page of this site. Throws a `Refusal`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  assertSameOrigin(request);
  const bytes = await readBytes(request);
  if (bytes === undefined) throw new Refusal('badRequest', 'The body is larger than 16 KiB');
  return new URLSearchParams(new TextDecoder().decode(bytes));
}

/** Returns whether the browser submitted a form without a script, and so cannot use a JSON response. */
export function isFromForm(request: Request): boolean {
  return !(request.headers.get('accept') ?? '').includes('application/json');
}
