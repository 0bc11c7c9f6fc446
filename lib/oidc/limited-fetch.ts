import type { CustomFetch, FetchBody } from 'openid-client';
import { Agent, request } from 'undici';
import { toErrorMessage } from '@/lib/error-message';
import { isSafeAddress } from './safe-address';

/** The time limit for one response of the provider, from our first byte to its last, in milliseconds. */
const patienceMs = 5000;

/** The largest response that is read, in bytes; a key set and a user with a thousand groups are smaller. */
const largest = 256 * 1024;

/** Statuses without a body. */
const bare = new Set([204, 205, 304]);

/** The provider cannot be reached or does not respond properly; the message says which. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
}

/**
 * Sends requests to the provider, within these limits and only to safe addresses. Throws a `ProviderError` for any
 * failure, including a status of 500 or above.
 */
export function createLimitedFetch({ ms = patienceMs, bytes = largest } = {}): CustomFetch {
  // Without keep-alive: sign-ins are rare, and a connection that was closed meanwhile would fail.
  const dispatcher = new Agent({ pipelining: 0, connect: { timeout: ms } });

  return async (url, { method, headers, body, signal }) => {
    const { origin } = new URL(url);
    if (!isSafeAddress(url)) throw new ProviderError(`${origin} is neither https nor on this machine`);
    const timeout = AbortSignal.timeout(ms);
    try {
      const answer = await request(url, {
        dispatcher,
        method: method === 'POST' ? 'POST' : 'GET',
        headers,
        body: toText(body),
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      const content = await readLimited(answer.body, bytes);
      if (content === undefined) throw new ProviderError(`${origin} responded with more than ${bytes} bytes`);
      const status = answer.statusCode;
      if (status >= 500) throw new ProviderError(`${origin} responded with status ${status}`);
      return new Response(bare.has(status) ? null : content, { status, headers: toHeaders(answer.headers) });
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      if (timeout.aborted) throw new ProviderError(`${origin} did not respond within ${ms / 1000} s`);
      const reason = toErrorMessage(error);
      throw new ProviderError(`${origin} cannot be reached: ${reason}`, { cause: error });
    }
  };
}

/** Returns `undefined` when the body is too large. */
async function readLimited(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The library only sends forms. */
function toText(body: FetchBody): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new ProviderError('only forms are sent to the provider');
}

function toHeaders(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw))
    if (value !== undefined) headers.set(name, [value].flat().join(', '));
  return headers;
}
