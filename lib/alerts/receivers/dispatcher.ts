import { EnvHttpProxyAgent, type Dispatcher } from 'undici';

/**
 * Sends requests to receivers, by the proxy that HTTPS_PROXY and NO_PROXY name where they do. A connection serves one
 * request: alerts are rare, and one that was kept open for an hour is often dead.
 */
export function openDispatcher(): Dispatcher {
  return new EnvHttpProxyAgent({ pipelining: 0, connect: { timeout: 5000 }, maxHeaderSize: 16 * 1024 });
}
