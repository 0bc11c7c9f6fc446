import type { Dispatcher } from 'undici';
import type { Delivery } from '@/lib/alerts/notification';
import { toExcerpt } from '@/lib/consul/http/excerpt';
import { toRetryAfterMs } from '@/lib/retry-after';
import { toFailedDelivery } from './failed-delivery';
import type { HttpPlace } from './http-place';

/** The longest delay that a receiver can request, in milliseconds. */
const longestRetryMs = 60 * 60_000;

/** How much of a response is read, in bytes. */
const maxBytes = 4096;

type Post = HttpPlace & {
  body: string;
  /** The time limit for the whole request, in milliseconds. */
  timeoutMs: number;
  dispatcher: Dispatcher;
  now: () => number;
};

/** Posts JSON and returns the outcome. Does not follow redirects: only the configuration decides where alerts go. */
export async function post(
  { url, headers, body, secrets, timeoutMs, dispatcher, now }: Post,
  signal: AbortSignal,
): Promise<Delivery> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await dispatcher.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'consul-monitor', ...headers },
      body,
      signal: AbortSignal.any([signal, limit]),
    });
    const excerpt = toExcerpt(await readBeginning(answer.body), secrets);
    const retryAfterMs = toRetryAfterMs(toText(answer.headers['retry-after']), now());
    return toDelivery(answer.statusCode, excerpt, retryAfterMs);
  } catch (error) {
    return toFailedDelivery(error, { signal, limit, timeoutMs, secrets });
  }
}

/** Follows RFC 9110 and common webhook practice: busy or failing servers are retried, other errors are final. */
function toDelivery(status: number, excerpt: string, retryAfterMs?: number): Delivery {
  const answer = `answered ${status}${excerpt === '' ? '' : `: ${excerpt}`}`;
  if (status >= 200 && status < 300) return { isDelivered: true, answer };
  if (status >= 300 && status < 400) {
    return {
      isDelivered: false,
      isFinal: true,
      answer: `answered ${status}, a redirect, which is not followed`,
    };
  }
  const isFinal = status < 500 && ![408, 425, 429].includes(status);
  return {
    isDelivered: false,
    isFinal,
    answer,
    ...(retryAfterMs !== undefined && { retryAfterMs: Math.min(retryAfterMs, longestRetryMs) }),
  };
}

/** A partial body is enough: the status already decided the outcome. */
async function readBeginning(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      // Leaving the loop closes the connection.
      if (size >= maxBytes) break;
    }
  } catch {
    // It was cut off or took too long.
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8');
}

function toText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
