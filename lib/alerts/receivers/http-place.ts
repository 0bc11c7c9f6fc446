import { decodePart } from './decode-part';
import { isHttpUrl } from './receiver-config';
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
  /** Those that prove who we are. */
  headers: Record<string, string>;
  /** What nobody may read in a log or on a page. */
  secrets: string[];
};

/** Reads where a receiver is. Credentials in its address are sent as a password. Throws an error in a sentence. */
export function readHttpPlace(config: Config): HttpPlace {
  const held = readSecret({ field: 'url', value: config.url, file: config.url_file });
  if (held === undefined || !isHttpUrl(held))
    throw new Error('its url is not an address that begins with http:// or https://');
  const token = readSecret({ field: 'token', value: config.token, file: config.token_file });
  const url = new URL(held);
  const user = decodePart(url.username);
  const password = decodePart(url.password);
  const place = `${url.pathname}${url.search}`;
  url.username = '';
  url.password = '';
  url.hash = '';
  return {
    url,
    headers: toAuthorization(user, password, token),
    // A short path is no secret, and would be found in every sentence.
    secrets: [held, place.length > 8 ? place : '', password, token ?? ''].filter(
      (secret) => secret.length > 2,
    ),
  };
}

/** Returns an address with `path` below it, whether or not it ends with a slash. */
export function below(url: URL, path: string): URL {
  const whole = new URL(url);
  whole.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return whole;
}

/** Returns what may be shown of an address: scheme and host, for its path may be a secret. */
export function toShownPlace(config: Config): string {
  if (config.url_file !== undefined) return `the address in ${config.url_file}`;
  return config.url === undefined ? '' : new URL(config.url).origin;
}

function toAuthorization(user: string, password: string, token: string | undefined): Record<string, string> {
  if (token !== undefined) return { Authorization: `Bearer ${token}` };
  if (user === '' && password === '') return {};
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
