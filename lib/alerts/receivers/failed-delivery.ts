import { errors } from 'undici';
import type { Delivery } from '@/lib/alerts/notification';
import { toExcerpt } from '@/lib/consul/http/excerpt';
import { toTransportCode } from '@/lib/consul/http/transport-failure';
import { toErrorMessage } from '@/lib/error-message';

type Attempt = {
  signal: AbortSignal;
  /** Aborted when the time is up. */
  limit: AbortSignal;
  timeoutMs: number;
  secrets: readonly string[];
};

/** Returns the outcome of an attempt without a response: to be retried, because networks recover. */
export function toFailedDelivery(error: unknown, { signal, limit, timeoutMs, secrets }: Attempt): Delivery {
  const retry = (answer: string): Delivery => ({ isDelivered: false, isFinal: false, answer });
  if (signal.aborted) return retry('did not answer before the monitor shut down');
  if (limit.aborted) return retry(`did not answer within ${timeoutMs / 1000} seconds`);
  const code = toTransportCode(error);
  const known = explanations.find(({ codes }) => codes.test(code));
  if (known !== undefined) return retry(known.says);
  if (error instanceof errors.HTTPParserError) return retry('does not speak HTTP');
  const reason = toErrorMessage(error);
  return retry(`cannot be reached: ${toExcerpt(reason, secrets)}`);
}

/** The meaning of error codes from Node, undici and nodemailer. */
const explanations = [
  { codes: /^ECONNREFUSED$/, says: 'refused the connection' },
  { codes: /^(ENOTFOUND|EAI_AGAIN|EDNS)$/, says: 'cannot be found: its name does not resolve' },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)$/,
    says: 'cannot be reached: no route to its network',
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    says: 'cannot be reached: no response from its address',
  },
  { codes: /^(UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/, says: 'did not answer in time' },
  { codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, says: 'closed the connection without a response' },
  {
    codes: /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG)$/,
    says: 'does not speak TLS on this port',
  },
  { codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/, says: 'has a certificate for another name' },
  { codes: /^CERT_HAS_EXPIRED$/, says: 'has a certificate that has expired' },
  { codes: /^CERT_NOT_YET_VALID$/, says: 'has a certificate that is not valid yet: is the clock right?' },
  {
    codes: /^(SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|INVALID_CA)/,
    says: 'has an untrusted certificate: add its authority to NODE_EXTRA_CA_CERTS',
  },
] as const;
