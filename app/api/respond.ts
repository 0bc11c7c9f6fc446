import { createHash } from 'node:crypto';
import { AccessDenied } from '@/lib/access/visitor';
import { admit } from '@/lib/monitor/admission';
import { turn } from '@/lib/turn';
import { isDatabaseTrouble } from './is-database-trouble';
import { logFailure } from './log-failure';
import { Refusal, refusals } from './refusal';
import { walkJson } from './walk-json';

/** A problem in one sentence that a person understands, with the fields that a route adds to it. */
export function refuse(
  kind: keyof typeof refusals,
  error: string,
  more: object = {},
  moreHeaders: Record<string, string> = {},
): Response {
  const headers = {
    ...(kind === 'busy' && { 'Retry-After': '5' }),
    ...(kind === 'signedOut' && { 'WWW-Authenticate': 'Bearer' }),
    ...moreHeaders,
  };
  return Response.json({ error, ...more }, { status: refusals[kind], headers });
}

/** An answer's bytes, with a name for exactly those. */
export type Tagged = { bytes: Uint8Array<ArrayBuffer>; etag: string };

export async function toTagged(body: unknown): Promise<Tagged> {
  const hash = createHash('sha1');
  const parts: Buffer[] = [];
  for (const text of walkJson(body)) {
    const part = Buffer.from(text);
    hash.update(part);
    parts.push(part);
    await turn();
  }
  // Weak, for a proxy may compress what it tags.
  return { bytes: Buffer.concat(parts), etag: `W/"${hash.digest('base64url')}"` };
}

/** An answer that is asked for again and again: with an ETag, and 304 while it is the same. */
export async function answer(request: Request, body: unknown): Promise<Response> {
  return answerTagged(request, await toTagged(body));
}

/** Of many who wait for the same answer one gets it in each turn: to hand over some megabytes takes its time. */
export async function answerTagged(request: Request, { bytes, etag }: Tagged): Promise<Response> {
  await turn();
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
}

/**
 * Runs a route for those who may look; nobody else gets an answer, whatever the route does. A `Refusal` is answered as it says, and trouble with the database in its own words; an unexpected error
 * is logged whole and told as one neutral sentence.
 * `onFailure`: the fields that every refusal of this route has.
 */
export function respond(work: () => Promise<Response>, onFailure: object = {}): Promise<Response> {
  return respondToAnyone(async () => {
    await admit();
    return work();
  }, onFailure);
}

/** The same for the few routes that are open: those that somebody comes in by. */
export async function respondToAnyone(
  work: () => Promise<Response>,
  onFailure: object = {},
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.kind, error.message, { ...onFailure, ...error.more });
    if (error instanceof AccessDenied) return refuse(error.kind, error.message, onFailure);
    logFailure(error, 'a request failed');
    if (isDatabaseTrouble(error)) return refuse('unavailable', error.message, onFailure);
    return refuse('failed', 'Something went wrong here; the log of Consul Monitor says more', onFailure);
  }
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
