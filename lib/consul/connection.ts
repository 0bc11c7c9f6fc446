import { toAddress, type Address } from './address';
import type { ConsulSettings } from './consul-settings';
import { openSockets, type Sockets } from './sockets';
import { openTls, type Tls } from './tls';
import { openToken, type Token } from './token';

/** How long Consul may take, in milliseconds, and how much it may say, in bytes. */
export type ConsulLimits = { connectMs: number; requestMs: number; answerBytes: number };

const mebibyte = 1024 * 1024;

/** 64 MiB hold more than 100,000 checks. */
const defaultLimits: ConsulLimits = { connectMs: 5_000, requestMs: 10_000, answerBytes: 64 * mebibyte };

/** The way to one datacenter of a Consul: where it is, who we are, and the sockets that are open to it. */
export type Connection = {
  /** Its name; empty for the one that the agent is in. */
  datacenter: string;
  address: Address;
  token: Token;
  /** Sent with every request, beside the token. */
  headers: Readonly<Record<string, string>>;
  /** The query of every request, without its `?`. */
  query: string;
  tls: Tls;
  sockets: Sockets;
  limits: ConsulLimits;
  /** Consul Enterprise's, whose services are polled; without any it calls both `default`. */
  namespace: string;
  partition: string;
  /** `user:password` */
  auth: string | undefined;
  /** A namespace or a partition of Consul Enterprise other than the default, where Consul does not list itself. */
  isPart: boolean;
};

/**
 * Prepares the way to Consul; nothing is sent yet. Throws an error that names the variable when the settings
 * contradict each other or a file cannot be read.
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
    maxResponseSize: limits.answerBytes,
    // The sockets stay open between the requests of one poll, but not to the next: a firewall may have forgotten them.
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
  return { ...defaultLimits, answerBytes: answerLimitMib * mebibyte };
}

/** The way to another datacenter of the same Consul, with sockets of its own: a slow one keeps no other waiting. */
export function toDatacenter(connection: Connection, datacenter: string): Connection {
  const query = `${connection.query}&dc=${encodeURIComponent(datacenter)}`;
  return { ...withOwnSockets(connection), datacenter, query };
}

/** The same way with sockets of its own. */
export function withOwnSockets(connection: Connection): Connection {
  return { ...connection, sockets: connection.sockets.another() };
}

const wholes = new Set([undefined, '', 'default']);

function isPart({ namespace, partition }: ConsulSettings): boolean {
  return !wholes.has(namespace) || !wholes.has(partition);
}

function toHeaders({ auth }: ConsulSettings, address: Address): Record<string, string> {
  // On one machine, packing costs more time than the bytes it saves.
  const headers: Record<string, string> = address.isLocal ? {} : { 'Accept-Encoding': 'gzip' };
  if (auth === undefined) return headers;
  // RFC 7617 splits at the first colon, as Consul does; without any the password is empty.
  const pair = auth.includes(':') ? auth : `${auth}:`;
  return { ...headers, Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** Any server may answer (`stale`); how old its answer is, and whether there is a leader, is checked afterwards. */
function toQuery({ namespace, partition }: ConsulSettings): string {
  const parts = ['stale'];
  if (namespace !== undefined) parts.push(`ns=${encodeURIComponent(namespace)}`);
  if (partition !== undefined) parts.push(`partition=${encodeURIComponent(partition)}`);
  return parts.join('&');
}
