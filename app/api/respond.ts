import { createHash } from 'node:crypto';
import { AccessDenied } from '@/lib/access/visitor';
import { requireViewer } from '@/lib/monitor/visitor-access';
import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { isDatabaseProblem } from './is-database-problem';
import { logFailure } from './log-failure';
import { Refusal, refusals } from './refusal';
import { walkJson } from './walk-json';

/** Responds with a problem in one sentence for people, and with the fields that a route adds. */
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

/** A response body with its ETag. */
export type Tagged = { bytes: Uint8Array<ArrayBuffer>; etag: string };

export async function toTagged(body: unknown): Promise<Tagged> {
  const hash = createHash('sha1');
  const parts: Buffer[] = [];
  for (const text of walkJson(body)) {
    const part = Buffer.from(text);
    hash.update(part);
    parts.push(part);
    await yieldToEventLoop();
  }
  // Weak, because a proxy may compress the response.
  return { bytes: Buffer.concat(parts), etag: `W/"${hash.digest('base64url')}"` };
}

/** Responds with an ETag, and with 304 while the answer is unchanged. */
export async function answer(request: Request, body: unknown): Promise<Response> {
  return answerTagged(request, await toTagged(body));
}

/** Yields first, so that sending megabytes to many clients does not block other requests. */
export async function answerTagged(request: Request, { bytes, etag }: Tagged): Promise<Response> {
  await yieldToEventLoop();
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
  if (isKnown(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return new Response(bytes, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
}

/**
 * Runs a route for visitors with access; nobody else gets an answer, whatever the route does. A `Refusal` determines
 * the response, and so do database problems; an unexpected error is logged in full and reported in one neutral sentence.
 * `onFailure`: fields in every refusal of this route.
 */
export function respond(work: () => Promise<Response>, onFailure: object = {}): Promise<Response> {
  return respondToAnyone(async () => {
    await requireViewer();
    return work();
  }, onFailure);
}

/** The same for the few open routes, through which visitors sign in. */
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
    if (isDatabaseProblem(error)) return refuse('unavailable', error.message, onFailure);
    return refuse('failed', 'Something went wrong; see the Consul Monitor log for details', onFailure);
  }
}

function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
