import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';

/** What is known of the request that is being answered before Next has seen it, and what no visitor can put in its place. */
export type CurrentRequest = {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  /** Each header with all the values that were sent. */
  headersDistinct: IncomingMessage['headersDistinct'];
  /** Whoever is at the other end of the connection. */
  remoteAddress: string;
};

declare global {
  // Route handlers and instrumentation.ts are bundled apart and share no module, only this.
  var consulMonitorRequests: AsyncLocalStorage<CurrentRequest> | undefined;
}

function storage(): AsyncLocalStorage<CurrentRequest> {
  return (globalThis.consulMonitorRequests ??= new AsyncLocalStorage());
}

/** Does work for a request: whatever it calls, now or later, is told of this one. */
export function answerAs(request: IncomingMessage, work: () => void): void {
  const { method = '', url = '', headers, headersDistinct, socket } = request;
  const remoteAddress = socket.remoteAddress ?? '';
  storage().run({ method, url, headers, headersDistinct, remoteAddress }, work);
}

/** The request that is being answered; `undefined` where none is. */
export function getCurrentRequest(): CurrentRequest | undefined {
  return storage().getStore();
}
