import { types } from 'node:util';
import { errors } from 'undici';
import { toErrorMessage } from '@/lib/error-message';
import type { Connection } from './connection';
import { ConsulError } from './consul-error';
import { toErrorCode } from './error-code';
import { toExcerpt } from './excerpt';
import { listSecrets } from './secrets';

/** Returns the error for a request without a response, or with only a part of one. */
export function toTransportFailure(
  cause: unknown,
  url: string,
  connection: Connection,
  hasBegun: boolean,
): ConsulError {
  const { address, limits } = connection;
  const at = `Consul at ${address.name}`;
  const code = toTransportCode(cause);
  const fail = (failure: 'unreachable' | 'timeout' | 'invalid', message: string) =>
    new ConsulError(failure, message, { url, cause });

  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    return fail('timeout', `${at} did not accept a connection within ${limits.connectMs / 1000} seconds`);
  }
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    return fail('invalid', toTooLarge(url, limits.responseBytes));
  }
  if (hasBegun) return fail('invalid', `The response from ${url} was cut off`);

  const known = explanations.find(({ codes }) => codes.test(code));
  if (known !== undefined) return fail('unreachable', `${at} ${known.says}`);
  if (cause instanceof errors.HTTPParserError)
    return fail('invalid', `The server at ${address.name} does not speak HTTP`);
  return fail(
    'unreachable',
    `${at} cannot be reached: ${toExcerpt(toErrorMessage(cause), listSecrets(connection))}`,
  );
}

/** Explains Node's and OpenSSL's error codes to the person who has to act. */
const explanations = [
  {
    codes: /^ECONNREFUSED$/,
    says: 'refused the connection: is Consul running, and is CONSUL_HTTP_ADDR right?',
  },
  { codes: /^ENOENT$/, says: 'cannot be reached: no such socket; is CONSUL_HTTP_ADDR right?' },
  { codes: /^EACCES$/, says: 'cannot be reached: permission to open its socket was denied' },
  {
    codes: /^(ENOTFOUND|EAI_AGAIN)$/,
    says: 'cannot be found: the name in CONSUL_HTTP_ADDR does not resolve',
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/,
    says: 'cannot be reached: no route to its network',
  },
  { codes: /^ETIMEDOUT$/, says: 'cannot be reached: no response from its address' },
  {
    codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    says: 'closed the connection without a response; does it expect https, a client certificate, or neither?',
  },
  {
    codes: /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/,
    says: 'does not speak TLS on this port: use http:// in CONSUL_HTTP_ADDR, unset CONSUL_HTTP_SSL, or use the https port',
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    says: 'has a certificate for another name: set CONSUL_TLS_SERVER_NAME to the name in it',
  },
  { codes: /^CERT_HAS_EXPIRED$/, says: 'has a certificate that has expired' },
  { codes: /^CERT_NOT_YET_VALID$/, says: 'has a certificate that is not valid yet: is the clock right?' },
  {
    codes: /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|INVALID_CA)/,
    says: 'has an untrusted certificate: set CONSUL_CACERT or CONSUL_CAPATH to the authority that signed it',
  },
  {
    codes: /^(ERR_SSL_|EPROTO)/,
    says: 'aborted the TLS handshake: does it require a client certificate (CONSUL_CLIENT_CERT, CONSUL_CLIENT_KEY)?',
  },
] as const;

/** Returns the most specific code: when an address resolves to several, one error wraps theirs. */
export function toTransportCode(error: unknown): string {
  if (!types.isNativeError(error)) return '';
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return toTransportCode(error.errors[0]);
  const code = toErrorCode(error);
  // undici's own code for a failed socket says less than its cause.
  return code === 'UND_ERR_SOCKET' ? toTransportCode(error.cause) || code : code;
}

export function toTooLarge(url: string, answerBytes: number): string {
  const most = answerBytes / 1024 / 1024;
  return `The response from ${url} is larger than ${most} MiB: set CONSUL_ANSWER_LIMIT_MIB if Consul is that large`;
}
