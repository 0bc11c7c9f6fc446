import type { z } from 'zod';
import type { Connection } from './connection';
import { ConsulError } from './consul-error';
import { parseBody } from './parse-body';
import { type ConsulResponse, toRefusal } from './refusal';
import { listSecrets } from './secrets';
import { toTransportFailure } from './transport-failure';
import { assertCurrent } from './trust';
import { unpack } from './unpack';

/**
 * Options of one request: an additional query string, without its `&`, a time limit in milliseconds, and whether only
 * the leader may answer.
 */
export type RequestOptions = { query?: string; requestMs?: number; isOfLeader?: boolean };

/**
 * Requests one path of Consul and returns the response, its body parsed by the schema. Throws a `ConsulError` when
 * there is no trustworthy response, and the signal's reason when it is aborted.
 */
export async function get<Body>(
  connection: Connection,
  path: string,
  schema: z.ZodType<Body>,
  signal?: AbortSignal,
  options: RequestOptions = {},
): Promise<{ body: Body; answer: ConsulResponse }> {
  const { token } = connection;
  const sent = token.value;
  let answer = await sendRenewed(connection, path, signal, options);
  if (answer.status === 403) {
    token.renew();
    // Another request that was refused at the same time may have renewed it first.
    if (token.value !== sent) answer = await sendRenewed(connection, path, signal, options);
  }
  if (answer.status !== 200) throw toRefusal(answer, connection);
  assertCurrent(answer, connection);
  return { body: parseBody(answer, schema, listSecrets(connection)), answer };
}

/** After a failure that may be due to a certificate, tries once more with what the files contain now. */
async function sendRenewed(
  connection: Connection,
  path: string,
  signal: AbortSignal | undefined,
  options: RequestOptions,
): Promise<ConsulResponse> {
  const { tls } = connection;
  const used = tls.options;
  try {
    return await send(connection, path, signal, options);
  } catch (error) {
    if (!(error instanceof ConsulError) || error.code !== 'unreachable') throw error;
    tls.renew();
    if (tls.options === used) throw error;
    return await send(connection, path, signal, options);
  }
}

async function send(
  connection: Connection,
  path: string,
  signal: AbortSignal | undefined,
  { query: more, requestMs = connection.limits.requestMs, isOfLeader = false }: RequestOptions,
): Promise<ConsulResponse> {
  const { address, headers, limits, sockets, token } = connection;
  const base = isOfLeader ? connection.query.replace(/^stale&?/, '') : connection.query;
  const query = more === undefined ? base : `${base}&${more}`;
  const url = `${address.name}${path}`;
  signal?.throwIfAborted();
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), requestMs);
  let hasBegun = false;
  try {
    const response = await sockets.dispatcher().request({
      origin: address.origin,
      path: `${address.prefix}${path}?${query}`,
      method: 'GET',
      headers: token.value === '' ? headers : { ...headers, 'X-Consul-Token': token.value },
      signal: signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]),
    });
    hasBegun = true;
    const received = toPlainHeaders(response.headers);
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const text = await unpack(bytes, received, url, limits.responseBytes);
    return { url, path, status: response.statusCode, headers: received, text };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ConsulError) throw error;
    if (limit.signal.aborted) throw toTimeout(url, connection, requestMs);
    throw toTransportFailure(error, url, connection, hasBegun);
  } finally {
    clearTimeout(timer);
  }
}

function toTimeout(url: string, { address }: Connection, requestMs: number): ConsulError {
  const seconds = requestMs / 1000;
  return new ConsulError('timeout', `Consul at ${address.name} did not answer within ${seconds} seconds`, {
    url,
  });
}

function toPlainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
