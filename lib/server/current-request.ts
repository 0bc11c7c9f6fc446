import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';

/** Facts about the current request, read before Next handles it, so that no visitor can forge them. */
export type CurrentRequest = {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  /** Each header with every value that was sent. */
  headersDistinct: IncomingMessage['headersDistinct'];
  /** The other end of the connection. */
  remoteAddress: string;
};

declare global {
  // Route handlers and instrumentation.ts are bundled separately; they share no module, only this.
  var consulMonitorRequests: AsyncLocalStorage<CurrentRequest> | undefined;
}

function storage(): AsyncLocalStorage<CurrentRequest> {
  return (globalThis.consulMonitorRequests ??= new AsyncLocalStorage());
}

/** Runs `work` with this as the current request, including anything asynchronous in it. */
export function runWithRequest(request: IncomingMessage, work: () => void): void {
  const { method = '', url = '', headers, headersDistinct, socket } = request;
  const remoteAddress = socket.remoteAddress ?? '';
  storage().run({ method, url, headers, headersDistinct, remoteAddress }, work);
}

/** Returns the current request; `undefined` when there is none. */
export function getCurrentRequest(): CurrentRequest | undefined {
  return storage().getStore();
}
