import { type Dispatcher, EnvHttpProxyAgent } from 'undici';

/**
 * Sends requests to receivers, through the proxy that HTTPS_PROXY and NO_PROXY select. Connections are not reused:
 * alerts are rare, and a connection that was kept open for an hour is often dead.
 */
export function openDispatcher(): Dispatcher {
  return new EnvHttpProxyAgent({ pipelining: 0, connect: { timeout: 5000 }, maxHeaderSize: 16 * 1024 });
}
