import { toRetryAfterMs } from '@/lib/retry-after';
import type { Connection } from './connection';
import { ConsulError } from './consul-error';
import { toExcerpt } from './excerpt';
import { listSecrets } from './secrets';

/** A complete response. Header names are in lower case. */
export type ConsulResponse = {
  url: string;
  path: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
};

/** What servers say when there is no leader, or a new one is not ready. */
const noLeader = /no cluster leader|not the leader|leadership lost|not ready to serve consistent reads/i;

/** Returns the error for a response whose status is not 200. */
export function toRefusal(
  { url, path, status, headers, text }: ConsulResponse,
  connection: Connection,
): ConsulError {
  const at = `Consul at ${connection.address.name}`;
  const secrets = listSecrets(connection);
  const excerpt = toExcerpt(text, secrets);

  if (status === 403) return new ConsulError('denied', whyDenied(at, path, excerpt, connection), { url });
  if (status === 401) {
    return new ConsulError('denied', `${at} requires a user and a password: set CONSUL_HTTP_AUTH`, { url });
  }
  if (status === 429 || status === 503) {
    const retryAfterMs = toRetryAfterMs(headers['retry-after'], Date.now());
    return new ConsulError('busy', `${at} is too busy to answer (${status}${excerpt && `: ${excerpt}`})`, {
      url,
      retryAfterMs,
    });
  }
  if (status === 404 && /peering not found/i.test(text)) {
    return new ConsulError('unreachable', `${at} does not know this peer (${excerpt})`, { url });
  }
  if (status === 500 && /no known consul servers/i.test(text)) {
    return new ConsulError('no-leader', `${at} is a client agent that currently knows no servers`, {
      url,
    });
  }
  if (status === 500 && noLeader.test(text)) {
    return new ConsulError('no-leader', `${at} says that the cluster has no leader`, { url });
  }
  if (status === 500 && /no path to datacenter/i.test(text)) {
    return new ConsulError('unreachable', `${at} does not know the datacenter ${connection.datacenter}`, {
      url,
    });
  }
  if (status === 500 && /rpc error/i.test(text)) {
    const where = connection.datacenter === '' ? 'its servers' : `datacenter ${connection.datacenter}`;
    return new ConsulError('unreachable', `${at} could not forward ${path} to ${where} (${excerpt})`, {
      url,
    });
  }
  if (status >= 300 && status < 400) {
    const target = toExcerpt(headers['location'] ?? 'another address', secrets);
    return new ConsulError(
      'invalid',
      `${at} redirects to ${target}: set CONSUL_HTTP_ADDR to the address that responds directly`,
      { url },
    );
  }
  return new ConsulError('invalid', `${at} answered ${path} with ${status}${excerpt && `: ${excerpt}`}`, {
    url,
  });
}

function whyDenied(at: string, path: string, excerpt: string, { token }: Connection): string {
  const isPeering = path.startsWith('/v1/peering');
  if (token.value === '') {
    const what = isPeering ? 'peerings' : 'nodes and services';
    return `${at} denied ${path}: set CONSUL_HTTP_TOKEN to a token that can read ${what}`;
  }
  if (/(acl|token) not found/i.test(excerpt)) {
    return `${at} denied ${path}: Consul does not know the token in ${token.variable} (${excerpt})`;
  }
  const rights = isPeering ? 'peering:read' : 'node:read and service:read';
  return `${at} denied ${path}: the token in ${token.variable} needs ${rights}${excerpt && ` (${excerpt})`}`;
}
