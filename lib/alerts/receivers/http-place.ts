import { isHttpUrl } from '@/lib/health/http-url';
import { decodePart } from './decode-part';
import { readSecret } from './secret';

type Config = {
  url?: string | undefined;
  url_file?: string | undefined;
  token?: string | undefined;
  token_file?: string | undefined;
};

/** Where to post to. */
export type HttpPlace = {
  url: URL;
  /** The headers with our credentials. */
  headers: Record<string, string>;
  /** Values that must not appear in a log or on a page. */
  secrets: string[];
};

/**
 * Reads the URL of a receiver. Credentials in it are sent as basic authentication. Throws an error with a user-facing
 * message.
 */
export function readHttpPlace(config: Config): HttpPlace {
  const address = readSecret({ field: 'url', value: config.url, file: config.url_file });
  if (address === undefined || !isHttpUrl(address))
    throw new Error('its url is not an address that begins with http:// or https://');
  const token = readSecret({ field: 'token', value: config.token, file: config.token_file });
  const url = new URL(address);
  const user = decodePart(url.username);
  const password = decodePart(url.password);
  const place = `${url.pathname}${url.search}`;
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    url,
    headers: toAuthorization(user, password, token),
    // A short path is not a secret, and would match in every sentence.
    secrets: [address, place.length > 8 ? place : '', password, token ?? ''].filter(
      (secret) => secret.length > 2,
    ),
  };
}

/** Returns `url` with `path` appended, whether or not it ends with a slash. */
export function below(url: URL, path: string): URL {
  const whole = new URL(url);
  whole.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return whole;
}

/** Returns the part of a URL that may be shown: scheme and host, because the path may be a secret. */
export function toShownPlace(config: Config): string {
  if (config.url_file !== undefined) return `the address in ${config.url_file}`;
  return config.url === undefined ? '' : new URL(config.url).origin;
}

function toAuthorization(user: string, password: string, token: string | undefined): Record<string, string> {
  if (token !== undefined) return { Authorization: `Bearer ${token}` };
  if (user === '' && password === '') return {};
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
