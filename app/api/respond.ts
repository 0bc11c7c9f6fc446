import { createHash } from 'node:crypto';
import { isDatabaseTrouble } from './is-database-trouble';
import { logFailure } from './log-failure';
import { Refusal, refusals } from './refusal';

/** A problem in one sentence that a person understands, with the fields that a route adds to it. */
export function refuse(kind: keyof typeof refusals, error: string, more: object = {}): Response {
  return Response.json({ error, ...more }, { status: refusals[kind] });
}

/** An answer as text, with a name for exactly that text. */
export type Tagged = { text: string; etag: string };

export function toTagged(body: unknown): Tagged {
  const text = JSON.stringify(body);
  // Weak, for a proxy may compress what it tags.
  return { text, etag: `W/"${createHash('sha1').update(text).digest('base64url')}"` };
}

/** An answer that is asked for again and again: with an ETag, and 304 while it is the same. */
export function answer(request: Request, body: unknown): Response {
  return answerTagged(request, toTagged(body));
}

export function answerTagged(request: Request, { text, etag }: Tagged): Response {
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
}

/**
 * Runs a route. A `Refusal` is answered as it says, and trouble with the database in its own words; an unexpected error
 * is logged whole and told as one neutral sentence.
 * `onFailure`: the fields that every refusal of this route has.
 */
export async function respond(work: () => Promise<Response>, onFailure: object = {}): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.kind, error.message, { ...onFailure, ...error.more });
    logFailure(error, 'a request failed');
    if (isDatabaseTrouble(error)) return refuse('unavailable', error.message, onFailure);
    return refuse('failed', 'Something went wrong here; the log of Consul Monitor says more', onFailure);
  }
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
