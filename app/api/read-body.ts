import type { Problem } from './problem';

/** The largest body that is read, in bytes. */
const largest = 16 * 1024;

/** The JSON of a request that this site itself made, or why it is refused. */
export async function readBody(request: Request): Promise<{ body: unknown } | Problem> {
  if (isForeign(request)) return { problem: 'The request comes from another site' };
  const bytes = await readBytes(request);
  if (bytes === undefined) return { problem: 'The body is larger than 16 KiB' };
  try {
    return { body: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: 'The body is not JSON' };
    throw error;
  }
}

/** Whether a browser says that another site made the request. Behind a proxy the visitor's host is the forwarded one. */
export function isForeign(request: Request): boolean {
  const origin = request.headers.get('origin');
  if (origin === null) return request.headers.get('sec-fetch-site') === 'cross-site';
  if (!URL.canParse(origin)) return true;
  const { headers } = request;
  const hosts = [headers.get('host'), headers.get('x-forwarded-host')];
  return !hosts.includes(new URL(origin).host);
}

/** Whether the visitor's own connection is https. */
export function isSecure(request: Request): boolean {
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return (forwarded ?? new URL(request.url).protocol.replace(':', '')) === 'https';
}

/** The body, read no further than it may go; `undefined` when it goes on. */
async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
