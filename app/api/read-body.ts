import { assertSameOrigin } from './assert-same-origin';
import { Refusal } from './refusal';

/** The largest body that is read, in bytes. */
const maxBytes = 16 * 1024;

/** Returns the JSON body of a request from this site. Throws a `Refusal`. */
export async function readBody(request: Request): Promise<unknown> {
  assertSameOrigin(request);
  const bytes = await readBytes(request);
  if (bytes === undefined) throw new Refusal('badRequest', 'The body is larger than 16 KiB');
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('badRequest', 'The body is not JSON');
    throw error;
  }
}

/** Returns the body, reading no further than allowed; `undefined` when it is larger. */
export async function readBytes(request: Request): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
