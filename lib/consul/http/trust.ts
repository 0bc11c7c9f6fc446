import type { Connection } from './connection';
import { ConsulError } from './consul-error';
import type { ConsulResponse } from './refusal';

/** A server that has not heard from the leader for longer than this, in milliseconds, is out of date. */
const oldestMs = 10_000;

/**
 * Throws when Consul itself says that the response is not current.
 * https://developer.hashicorp.com/consul/api-docs/features/consistency
 */
export function assertCurrent({ url, headers }: ConsulResponse, { address }: Connection): void {
  const at = `Consul at ${address.name}`;
  if (headers['x-consul-knownleader'] === 'false') {
    throw new ConsulError('no-leader', `${at} says that the cluster has no leader`, { url });
  }
  const ageMs = Number(headers['x-consul-lastcontact'] ?? 0);
  if (ageMs > oldestMs) {
    const seconds = Math.round(ageMs / 1000);
    throw new ConsulError('no-leader', `${at} has not heard of the cluster's leader for ${seconds} seconds`, {
      url,
    });
  }
}

/** Returns whether Consul (1.11 or later) says that it filtered the response by our token's permissions. */
export function isFiltered({ headers }: ConsulResponse): boolean {
  return headers['x-consul-results-filtered-by-acls'] === 'true';
}

/** Throws when Consul says that it filtered the response, for lists that are useless in part. */
export function assertUnfiltered(answer: ConsulResponse, { address, token }: Connection): void {
  if (!isFiltered(answer)) return;
  throw new ConsulError(
    'filtered',
    `Consul at ${address.name} hid part of its response: the token in ${token.variable} needs node:read and service:read for everything`,
    { url: answer.url },
  );
}

/**
 * What else is known about an empty list. `isContradicted`: another list names entries that should be in it.
 * `hasIndexChanged`: whether its index differs from that of the last non-empty one; `undefined` when that was not seen.
 */
export type EmptyListEvidence = { isContradicted?: boolean; hasIndexChanged?: boolean | undefined };

/**
 * Throws when a list that cannot be empty is: Consul shows an empty list to a token without permissions.
 *
 * Newer versions report the default policy (`X-Consul-Default-ACL-Policy`). With older ones, a list is not credible
 * when another one contradicts it, or when it is a whole cluster's, because Consul lists its own servers. In a
 * namespace or a partition Consul does not list itself: there the index decides, which increases when the last service
 * is deregistered, but not when a token loses its permissions.
 */
export function assertNotHidden(
  answer: ConsulResponse,
  connection: Connection,
  { isContradicted = false, hasIndexChanged }: EmptyListEvidence = {},
): void {
  const { isPart, token } = connection;
  if (isPart && hasIndexChanged === true && !isContradicted) return;
  if (isPart && hasIndexChanged === false) throw toHidden(answer.path, connection);

  const policy = answer.headers['x-consul-default-acl-policy'];
  if (policy !== undefined && !(policy === 'deny' && token.value === '')) return;

  const isWholeCluster = 'x-consul-effective-consistency' in answer.headers && !isPart;
  if (policy === undefined && !isContradicted && !isWholeCluster) return;
  throw toHidden(answer.path, connection);
}

/** Returns the error for an empty response that hides things from our token. */
export function toHidden(path: string, { address, token }: Connection): ConsulError {
  const about = { url: `${address.name}${path}` };
  const at = `Consul at ${address.name} shows nothing in ${path}`;
  if (token.value === '') {
    return new ConsulError(
      'denied',
      `${at}: set CONSUL_HTTP_TOKEN to a token that can read nodes and services`,
      about,
    );
  }
  return new ConsulError(
    'filtered',
    `${at}: the token in ${token.variable} needs node:read and service:read`,
    about,
  );
}
