/** Where Consul listens, according to CONSUL_HTTP_ADDR and CONSUL_HTTP_SSL. */
export type Address = {
  /** Scheme, host and port; for a unix socket a placeholder of which only the scheme matters. */
  origin: string;
  /** Precedes every path: what follows the host in the address. Empty, or begins with a slash. */
  prefix: string;
  socketPath: string | undefined;
  /** On this machine: loopback or a unix socket. */
  isLocal: boolean;
  /** The whole address, for people. */
  name: string;
};

/**
 * Parses an address as the `consul` command does: `host:port`, `http://`, `https://` or `unix:///path`, with an
 * optional path prefix. `ssl` turns everything into https. Throws an error that says what is allowed.
 */
export function toAddress(text: string, ssl: boolean): Address {
  const { scheme, rest } = splitScheme(text);
  if (scheme === 'unix') {
    if (!rest.startsWith('/'))
      throw new Error('the full path of a unix socket, such as unix:///run/consul.sock');
    const origin = ssl ? 'https://localhost' : 'http://localhost';
    return { origin, prefix: '', socketPath: rest, isLocal: true, name: `unix://${rest}` };
  }
  if (scheme !== 'http' && scheme !== 'https') {
    throw new Error('host:port, http://host:port, https://host:port or unix:///path');
  }
  // Consul's client never falls back to http when CONSUL_HTTP_SSL asks for TLS.
  const host = rest.startsWith(':') ? `127.0.0.1${rest}` : rest;
  const whole = `${ssl ? 'https' : scheme}://${host}`;
  if (!URL.canParse(whole)) throw new Error('host:port, with a port up to 65535');
  const url = new URL(whole);
  if (url.username !== '' || url.password !== '') {
    throw new Error('an address without user and password, which go into CONSUL_HTTP_AUTH');
  }
  if (url.search !== '' || url.hash !== '')
    throw new Error('an address that ends with the host, port or path');
  const prefix = url.pathname.replace(/\/+$/, '');
  return {
    origin: url.origin,
    prefix,
    socketPath: undefined,
    isLocal: isLoopback(url.hostname),
    name: url.origin + prefix,
  };
}

function splitScheme(text: string): { scheme: string; rest: string } {
  const at = text.indexOf('://');
  if (at === -1) return { scheme: 'http', rest: text };
  return { scheme: text.slice(0, at), rest: text.slice(at + '://'.length) };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
