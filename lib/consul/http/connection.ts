import { type Address, toAddress } from './address';
import type { ConsulSettings } from './consul-settings';
import { openSockets, type Sockets } from './sockets';
import { openTls, type Tls } from './tls';
import { openToken, type Token } from './token';

/** Limits for one response: how long Consul may take, in milliseconds, and its size, in bytes. */
export type ConsulLimits = { connectMs: number; requestMs: number; responseBytes: number };

const mebibyte = 1024 * 1024;

/** 64 MiB are enough for more than 100,000 checks. */
const defaultLimits: ConsulLimits = { connectMs: 5_000, requestMs: 10_000, responseBytes: 64 * mebibyte };

/** A connection to one datacenter: its address, our credentials, and the open sockets. */
export type Connection = {
  /** The datacenter's name; empty for the agent's own. */
  datacenter: string;
  address: Address;
  token: Token;
  /** Sent with every request, along with the token. */
  headers: Readonly<Record<string, string>>;
  /** The query string of every request, without its `?`. */
  query: string;
  tls: Tls;
  sockets: Sockets;
  limits: ConsulLimits;
  /** Consul Enterprise's namespace and partition to poll; `default` otherwise. */
  namespace: string;
  partition: string;
  /** `user:password` */
  auth: string | undefined;
  /**
   * Whether this is a namespace or partition of Consul Enterprise other than the default, where Consul does not list
   * itself.
   */
  isPart: boolean;
};

/**
 * Prepares a connection without sending anything. Throws an error that names the variable when settings contradict each
 * other or a file cannot be read.
 */
export function openConnection(
  settings: ConsulSettings,
  limits: ConsulLimits = toLimits(settings),
): Connection {
  const address = toAddress(settings.address, settings.ssl);
  const tls = openTls(settings);
  const sockets = openSockets(tls, ({ options }) => ({
    connect: {
      ...options,
      timeout: limits.connectMs,
      ...(address.socketPath === undefined ? {} : { socketPath: address.socketPath }),
    },
    maxResponseSize: limits.responseBytes,
    // Sockets stay open between the requests of one poll, but not until the next: a firewall may have dropped them.
    connections: 8,
  }));
  return {
    datacenter: '',
    address,
    token: openToken(settings),
    headers: toHeaders(settings, address),
    query: toQuery(settings),
    tls,
    sockets,
    limits,
    namespace: settings.namespace ?? 'default',
    partition: settings.partition ?? 'default',
    auth: settings.auth,
    isPart: isPart(settings),
  };
}

function toLimits({ answerLimitMib }: ConsulSettings): ConsulLimits {
  if (answerLimitMib === undefined) return defaultLimits;
  return { ...defaultLimits, responseBytes: answerLimitMib * mebibyte };
}

/**
 * Returns a connection to another datacenter of the same Consul, with its own sockets, so that a slow one delays no
 * other.
 */
export function toDatacenter(connection: Connection, datacenter: string): Connection {
  const query = `${connection.query}&dc=${encodeURIComponent(datacenter)}`;
  return { ...withOwnSockets(connection), datacenter, query };
}

/** Returns the same connection with its own sockets. */
export function withOwnSockets(connection: Connection): Connection {
  return { ...connection, sockets: connection.sockets.another() };
}

const defaultNames = new Set([undefined, '', 'default']);

function isPart({ namespace, partition }: ConsulSettings): boolean {
  return !defaultNames.has(namespace) || !defaultNames.has(partition);
}

function toHeaders({ auth }: ConsulSettings, address: Address): Record<string, string> {
  // On one machine, compression costs more time than it saves.
  const headers: Record<string, string> = address.isLocal ? {} : { 'Accept-Encoding': 'gzip' };
  if (auth === undefined) return headers;
  // RFC 7617 splits at the first colon, as Consul does; without one the password is empty.
  const pair = auth.includes(':') ? auth : `${auth}:`;
  return { ...headers, Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Any server may answer (`stale`); the age of its answer, and whether there is a leader, are checked afterwards. */
function toQuery({ namespace, partition }: ConsulSettings): string {
  const parts = ['stale'];
  if (namespace !== undefined) parts.push(`ns=${encodeURIComponent(namespace)}`);
  if (partition !== undefined) parts.push(`partition=${encodeURIComponent(partition)}`);
  return parts.join('&');
}
