import { channel, subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { runWithRequest } from './current-request';
import { isSecure } from './is-secure';
import { createReadingQueue, isReading } from './reading-queue';
import { type RequestRules, toRefusal } from './request-rules';
import { isRouterState, routerStateHeader } from './router-state';
import { createNonce, type HeaderPolicy, toSecurityHeaders } from './security-headers';

/** Node publishes each request here before the server's listeners get it (diagnostics_channel). */
const started = 'http.server.request.start';

const busy = {
  status: 503,
  error: 'Too many requests at the same time; try again in a moment',
  retryAfter: '5',
};

/** The rules and headers for all requests of this process. */
export type GuardPolicy = RequestRules & HeaderPolicy;

/** The servers of this process whose requests are guarded. */
const guarded = new Set<Server>();

/**
 * Answers requests before Next sees them when Next would answer with a 500, or not at all. The server is created by
 * Next, so it is found through its first request. Adds the security headers to every response. `onServer` is called
 * with a server's address when it is found.
 */
export function guardRequests(policy: GuardPolicy, onServer: (address: string) => void): void {
  if (channel(started).hasSubscribers) return;
  subscribe(started, (message) => {
    if (!isStart(message) || guarded.has(message.server)) return;
    guard(message.server, policy);
    const bound = message.server.address();
    if (bound !== null && typeof bound === 'object') onServer(bound.address);
  });
}

/** Returns the servers that have received requests. */
export function listServers(): ReadonlySet<Server> {
  return guarded;
}

function guard(server: Server, policy: GuardPolicy): void {
  guarded.add(server);
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  const queue = createReadingQueue();
  const handOver: RequestListener = (request, response) => {
    runWithRequest(request, () => {
      for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
    });
  };
  const pass: RequestListener = (request, response) => {
    if (!isReading(request, policy.basePath)) handOver(request, response);
    else if (!queue.enter(response, () => handOver(request, response))) refuse(response, busy);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    dropBrokenState(request);
    secure(request, response, policy);
    const refusal = toRefusal(request, policy);
    if (refusal === 'no such page') {
      // A path without a route, so that Next answers with its not-found page.
      request.url = `${policy.basePath}/no-such-page`;
      pass(request, response);
    } else if (refusal === undefined) pass(request, response);
    else refuse(response, refusal);
  });
}

/** Next adds the nonce from the request's policy to its scripts. */
function secure(request: IncomingMessage, response: ServerResponse, policy: HeaderPolicy): void {
  const headers = toSecurityHeaders(createNonce(), policy, isSecure(request));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  request.headers['content-security-policy'] = headers['Content-Security-Policy'];
  delete request.headers['content-security-policy-report-only'];
}

/** Drops a router state that Next would answer with a 500; without one it answers with the whole page. */
function dropBrokenState({ headers }: IncomingMessage): void {
  const state = headers[routerStateHeader];
  if (state !== undefined && !isRouterState(String(state))) delete headers[routerStateHeader];
}

function refuse(
  response: ServerResponse,
  {
    status,
    error,
    allow,
    retryAfter,
  }: { status: number; error: string; allow?: string; retryAfter?: string },
): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    // The rest of the request's body is not read.
    Connection: 'close',
    ...(allow === undefined ? {} : { Allow: allow }),
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
  });
  response.end(JSON.stringify({ error }));
}

function isStart(message: unknown): message is { server: Server } {
  return typeof message === 'object' && message !== null && 'server' in message;
}
