import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ConsulError } from './consul-error';
import { toErrorCode } from './error-code';
import { toExcerpt } from './excerpt';
import type { ConsulResponse } from './refusal';
import { toTooLarge } from './transport-failure';

const unzip = promisify(gunzip);

/**
 * Returns a response's body as text, decompressed if necessary. Throws a `ConsulError` when it exceeds `maxBytes`
 * bytes.
 */
export async function unpack(
  bytes: Buffer,
  headers: ConsulResponse['headers'],
  url: string,
  maxBytes: number,
): Promise<string> {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return bytes.toString('utf8');
  if (encoding !== 'gzip') {
    throw new ConsulError('invalid', `The response from ${url} is compressed with ${toExcerpt(encoding)}`, {
      url,
    });
  }
  try {
    return (await unzip(bytes, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (cause) {
    throw new ConsulError(
      'invalid',
      toErrorCode(cause) === 'ERR_BUFFER_TOO_LARGE'
        ? toTooLarge(url, maxBytes)
        : `The response from ${url} cannot be decompressed: its gzip is damaged`,
      { url, cause },
    );
  }
}
