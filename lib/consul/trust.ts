import { ConsulError } from './consul-error';
import type { Connection } from './connection';
import type { Answer } from './refusal';

/** An answer of a server that has not heard of the leader for longer is not the present, in milliseconds. */
const oldestMs = 10_000;

/**
 * Throws when Consul itself says that the answer is not the truth of now.
 * https://developer.hashicorp.com/consul/api-docs/features/consistency
 */
export function assertTrusted({ url, headers }: Answer, { address }: Connection): void {
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

/** Whether Consul, since 1.11, says that it left out of the answer what our token may not see. */
export function isFiltered({ headers }: Answer): boolean {
  return headers['x-consul-results-filtered-by-acls'] === 'true';
}

/** Throws when Consul says that it left something out of the answer, where a part of it would be of no use. */
export function assertWhole(answer: Answer, { address, token }: Connection): void {
  if (!isFiltered(answer)) return;
  throw new ConsulError(
    'filtered',
    `Consul at ${address.name} hid part of its answer: the token in ${token.variable} needs node:read and service:read for everything`,
    { url: answer.url },
  );
}

/**
 * What else is known of an empty list. `isContradicted`: another list names what should stand in it. `hasMoved`: whether
 * its index is another than when it was last not empty; `undefined` when that was not seen.
 */
export type AboutEmpty = { isContradicted?: boolean; hasMoved?: boolean | undefined };

/**
 * Throws when a list is empty that cannot be, because Consul shows those who may read nothing an empty list.
 *
 * Newer versions say what they show to strangers (`X-Consul-Default-ACL-Policy`). Older ones say nothing: there, a list
 * is not to be believed that the other list contradicts, nor one of a whole cluster, which lists its own servers. In a
 * namespace or a partition Consul does not list itself: there the index tells, for it moves when the last service is
 * deregistered, and stands still when a token loses its rights.
 */
export function assertNotHidden(
  answer: Answer,
  connection: Connection,
  { isContradicted = false, hasMoved }: AboutEmpty = {},
): void {
  const { isPart, token } = connection;
  if (isPart && hasMoved === true && !isContradicted) return;
  if (isPart && hasMoved === false) throw toHidden(answer.path, connection);

  const policy = answer.headers['x-consul-default-acl-policy'];
  if (policy !== undefined && !(policy === 'deny' && token.value === '')) return;

  const isWholeCluster = 'x-consul-effective-consistency' in answer.headers && !isPart;
  if (policy === undefined && !isContradicted && !isWholeCluster) return;
  throw toHidden(answer.path, connection);
}

/** The error for an empty answer to this path that stands for things which our token may not see. */
export function toHidden(path: string, { address, token }: Connection): ConsulError {
  const about = { url: `${address.name}${path}` };
  const at = `Consul at ${address.name} shows us nothing in ${path}`;
  if (token.value === '') {
    return new ConsulError(
      'denied',
      `${at}: set CONSUL_HTTP_TOKEN to a token that may read nodes and services`,
      about,
    );
  }
  return new ConsulError(
    'filtered',
    `${at}: the token in ${token.variable} needs node:read and service:read`,
    about,
  );
}
