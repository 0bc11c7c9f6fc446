import { channel, subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { answerAs } from './current-request';
import { createReadingQueue, isReading } from './reading-queue';
import { toRefusal, type RequestRules } from './request-rules';
import { isRouterState, routerStateHeader } from './router-state';
import { createNonce, toSecurityHeaders, type HeaderPolicy } from './security-headers';
import { isSecure } from './is-secure';

/** Node tells of each request before it hands it to the server's listeners (diagnostics_channel). */
const started = 'http.server.request.start';

const busy = { status: 503, error: 'Too many ask at the same time; try again in a moment', retryAfter: '5' };

/** What holds for all requests of this process. */
export type GuardPolicy = RequestRules & HeaderPolicy;

/** Servers of this process whose requests are guarded. */
const guarded = new Set<Server>();

/**
 * Has requests that Next would answer with a 500, or not at all, answered before Next sees them. The server is Next's
 * own, and no file of ours makes it, so it is found by the first request that reaches it. Every answer gets the headers
 * that tell a browser what it may do. `onServer` is told of the address that a server listens on, when it is found.
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

/** The servers that have been asked something. */
export function listServers(): ReadonlySet<Server> {
  return guarded;
}

function guard(server: Server, policy: GuardPolicy): void {
  guarded.add(server);
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  const queue = createReadingQueue();
  const handOver: RequestListener = (request, response) => {
    answerAs(request, () => {
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
      // An address that no route has, so that Next answers with the page for that.
      request.url = `${policy.basePath}/no-such-page`;
      pass(request, response);
    } else if (refusal === undefined) pass(request, response);
    else refuse(response, refusal);
  });
}

/** Next puts the nonce that it finds in the request's policy on the scripts of its pages. */
function secure(request: IncomingMessage, response: ServerResponse, policy: HeaderPolicy): void {
  const headers = toSecurityHeaders(createNonce(), policy, isSecure(request));
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  request.headers['content-security-policy'] = headers['Content-Security-Policy'];
  delete request.headers['content-security-policy-report-only'];
}

/** Without it Next answers with the whole page. */
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
    // What the request's body still holds is not read.
    Connection: 'close',
    ...(allow === undefined ? {} : { Allow: allow }),
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
  });
  response.end(JSON.stringify({ error }));
}

function isStart(message: unknown): message is { server: Server } {
  return typeof message === 'object' && message !== null && 'server' in message;
}
