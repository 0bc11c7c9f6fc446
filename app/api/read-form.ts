import { getContainer } from '@/lib/monitor/container';
import { assertOwn } from './assert-own';
import { readBytes } from './read-body';
import { Refusal } from './refusal';

/** The fields of a form that a page of this site sent. Throws a `Refusal`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  assertOwn(request);
  const bytes = await readBytes(request);
  if (bytes === undefined) throw new Refusal('badRequest', 'The body is larger than 16 KiB');
  return new URLSearchParams(new TextDecoder().decode(bytes));
}

/** Whether a page asks for itself, without any script, and so cannot read an answer in JSON. */
export function isFromForm(request: Request): boolean {
  return !(request.headers.get('accept') ?? '').includes('application/json');
}

/** Sends a browser on to a path of this site, which it asks for by GET. */
export function sendTo(path: string): Response {
  return sendToAddress(getContainer().env.basePath + path);
}

/** The same for an address of any site. */
export function sendToAddress(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });
}
