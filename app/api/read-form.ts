import { getContainer } from '@/lib/monitor/container';
import { assertOwn } from './assert-own';
import { readBytes } from './read-body';
import { Refusal } from './refusal';

/** Returns the fields of a form from a page of this site. Throws a `Refusal`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  assertOwn(request);
  const bytes = await readBytes(request);
  if (bytes === undefined) throw new Refusal('badRequest', 'The body is larger than 16 KiB');
  return new URLSearchParams(new TextDecoder().decode(bytes));
}

/** Returns whether the browser submitted a form without a script, and so cannot use a JSON response. */
export function isFromForm(request: Request): boolean {
  return !(request.headers.get('accept') ?? '').includes('application/json');
}

/** Redirects a browser to a local path, to be requested by GET. */
export function sendTo(path: string): Response {
  return sendToAddress(getContainer().env.basePath + path);
}

/** The same for any URL. */
export function sendToAddress(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });
}
