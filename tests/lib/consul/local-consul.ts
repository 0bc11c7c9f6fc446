import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import { join } from 'node:path';

/** The reply to a path: a response, or a listener. A body other than text is sent as JSON. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown } | RequestListener;

/** A local HTTP server with recorded responses of a Consul 1.8.7, until a test changes a reply. */
export type LocalConsul = {
  address: string;
  /** By path, with its query. */
  replies: Map<string, Reply>;
  /** The requests so far, oldest first; `takePaths` clears them. */
  requests: IncomingMessage[];
  takePaths(): string[];
  close(): Promise<void>;
};

export const checksPath = '/v1/health/state/any?stale&dc=dc1';
const datacentersPath = '/v1/catalog/datacenters?stale';
export const servicesPath = '/v1/catalog/services?stale&dc=dc1';

export const peeringsPath = '/v1/peerings?stale';
export const peeringPath = '/v1/peering/cluster-02?stale';

/** The path of a service that is imported from the peer cluster-02. */
export function importedPath(name: string): string {
  return `/v1/health/service/${encodeURIComponent(name)}?stale&peer=cluster-02`;
}

export function servicePath(name: string): string {
  return `/v1/health/service/${encodeURIComponent(name)}?stale&dc=dc1`;
}

type Recorded = { path: string; status: number; headers: Record<string, string>; body: unknown };

const folder = join(__dirname, 'recorded');

function readRecorded(file: string): Recorded {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** Listens on a port of 127.0.0.1, by default a free one, or on a unix socket; with TLS options it serves https. */
export async function startLocalConsul(
  where: { socketPath?: string; port?: number; tls?: ServerOptions } = {},
): Promise<LocalConsul> {
  const replies = new Map<string, Reply>();
  for (const file of readdirSync(folder)) {
    const { path, ...reply } = readRecorded(file);
    replies.set(path, reply);
  }
  replies.set(datacentersPath, { headers: { 'content-type': 'application/json' }, body: ['dc1'] });
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    answer(replies.get(request.url ?? ''), request, response);
  };
  const server: Server =
    where.tls === undefined ? createServer(listener) : createTlsServer(where.tls, listener);
  if (where.socketPath === undefined) server.listen(where.port ?? 0, '127.0.0.1');
  else server.listen(where.socketPath);
  await once(server, 'listening');

  return {
    address: toAddress(server, where.tls !== undefined),
    replies,
    requests,
    takePaths: () => requests.splice(0).map(({ url }) => url ?? ''),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function toAddress(server: Server, isTls: boolean): string {
  const address = server.address();
  if (typeof address === 'string') return `unix://${address}`;
  return `${isTls ? 'https' : 'http'}://127.0.0.1:${address?.port}`;
}

function answer(reply: Reply | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (typeof reply === 'function') {
    reply(request, response);
    return;
  }
  const { status = 200, headers = {}, body = '' } = reply ?? { status: 404 };
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, headers);
  response.end(isText ? body : JSON.stringify(body));
}
