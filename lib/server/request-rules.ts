import type { IncomingMessage } from 'node:http';
import { toItems } from '@/lib/comma-list';
import { toHostName } from './host-rule';

/** The rules for all requests. */
export type RequestRules = {
  /** The path under which the site is served; empty at the root of its host. */
  basePath: string;
  /** Returns whether a `Host` names this server; see `toHostRule`. */
  isOwnHost: (hostAndPort: string) => boolean;
  /** Returns whether an address is a trusted proxy's. */
  isTrustedProxy: (address: string) => boolean;
};

type Refusal = { status: number; error: string; allow?: string };

/** Paths of Next and its development server. */
const internal = /^\/(_next|__next)/;

const pageMethods = ['GET', 'HEAD'];
const apiMethods = ['GET', 'HEAD', 'POST', 'OPTIONS'];

/** The only path that accepts DELETE. */
const deletablePath = /^\/api\/silences\/[^/]+$/;

/** A host name or an address, and a port. */
const host = /^(\[[0-9a-f:.]+\]|[\w.~-]+)(:\d{1,5})?$/i;

/**
 * Returns why a request is refused; `undefined` when it is not. A page whose address is not valid text does not exist;
 * for the API it is a bad request.
 */
export function toRefusal(
  { method = '', url = '', headers, socket }: Request,
  { basePath, isOwnHost, isTrustedProxy }: RequestRules,
): Refusal | 'no such page' | undefined {
  const path = toLocalPath(url, basePath);
  if (!path.startsWith('/')) return { status: 400, error: 'The address does not begin with a slash' };
  if (path.startsWith('/_next/image')) return { status: 404, error: 'Images are not resized by this server' };
  const isApi = path === '/api' || path.startsWith('/api/');
  if (!internal.test(path)) {
    const allowed = toMethods(path, isApi);
    if (!allowed.includes(method)) {
      const allow = allowed.join(', ');
      return { status: 405, error: `The method ${method} is not one of ${allow}`, allow };
    }
  }
  // Each proxy appends its own; the first is the visitor's.
  const [forwardedHost] = toItems(String(headers['x-forwarded-host'] ?? ''));
  const hosts = [headers.host, forwardedHost].filter((name) => name !== undefined);
  if (!hosts.every((name) => host.test(name))) {
    return { status: 400, error: 'The header Host or X-Forwarded-Host contains no host name' };
  }
  const foreign = isTrustedProxy(socket.remoteAddress ?? '')
    ? undefined
    : hosts.find((name) => !isOwnHost(name));
  if (foreign !== undefined) return toMisdirected(foreign);
  if (isText(path)) return undefined;
  return isApi ? { status: 400, error: 'The path is not valid percent-encoded UTF-8' } : 'no such page';
}

function toMethods(path: string, isApi: boolean): string[] {
  if (!isApi) return pageMethods;
  return deletablePath.test(path.split('?')[0] ?? '') ? [...apiMethods, 'DELETE'] : apiMethods;
}

type Request = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & {
  socket: { remoteAddress?: string | undefined };
};

function toMisdirected(host: string): Refusal {
  const name = toHostName(host);
  const error = `This server does not answer to the name ${name}; if it is its own, set ALLOWED_HOSTS=${name}`;
  return { status: 421, error };
}

/** Returns a path without the base path, as used within the product. */
export function toLocalPath(url: string, basePath: string): string {
  const [path = ''] = toLocalUrl(url, basePath).split('?');
  return path;
}

/** Returns the same with its query. */
export function toLocalUrl(url: string, basePath: string): string {
  const rest = url.startsWith(basePath) ? url.slice(basePath.length) : undefined;
  if (rest === '' || rest?.startsWith('?')) return `/${rest}`;
  return rest?.startsWith('/') ? rest : url;
}

function isText(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    // A URIError means no.
    return false;
  }
}
