import { basePath } from '@/app/_ui/base-path';
import { noteServerTime } from '@/app/_ui/clock';

/** A refusal by our own server, in its words; `status` is 0 when it did not respond. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;

  constructor(message: string, status: number, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** The response of an authenticating proxy once the visitor's session there has expired. */
const signIn = 'A proxy responded instead of Consul Monitor; reload this page to sign in again';

/** Requests our own API; `url` begins with `/api/`. Throws a `RequestError` with the server's message. */
export async function fetchJson<Answer>(url: string, init?: RequestInit): Promise<Answer> {
  const response = await send(url, init);
  noteServerTime(Date.parse(response.headers.get('date') ?? ''));
  // Our API never redirects and responds only with JSON.
  if (response.type === 'opaqueredirect') throw new RequestError(signIn, 0);
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  if (!isJson && (response.ok || response.status === 401 || response.status === 403)) {
    throw new RequestError(signIn, response.status);
  }
  if (!response.ok) throw new RequestError(await readReason(response), response.status);
  return readAnswer<Answer>(response);
}

async function send(url: string, init: RequestInit | undefined): Promise<Response> {
  try {
    return await fetch(basePath + url, { ...init, redirect: 'manual' });
  } catch (cause) {
    throw new RequestError('The Consul Monitor server is not responding', 0, cause);
  }
}

/** The body follows the status, so it can be cut off. */
async function readAnswer<Answer>(response: Response): Promise<Answer> {
  try {
    const answer: Answer = await response.json();
    return answer;
  } catch (cause) {
    throw new RequestError('The server sent an incomplete response', response.status, cause);
  }
}

async function readReason(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string') {
    return body.error;
  }
  return `The server responded with status ${response.status}`;
}
