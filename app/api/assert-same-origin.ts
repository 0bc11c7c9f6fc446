import { Refusal } from './refusal';

/** Throws a `Refusal` when a browser says that another site made the request. */
export function assertSameOrigin(request: Request): void {
  if (isCrossOrigin(request.headers)) throw new Refusal('badRequest', 'The request came from another site');
}

/**
 * Returns whether a page of another site made a request with these headers. On trustworthy connections (https, or
 * localhost) browsers say so themselves: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site.
 * Elsewhere the page's host is compared with the requested one, which behind a proxy is the forwarded one.
 */
export function isCrossOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const origin = headers.get('origin');
  if (origin === null) return false;
  // A page without an origin of its own sends "null".
  if (!URL.canParse(origin)) return true;
  const page = new URL(origin);
  const requested = [headers.get('host'), headers.get('x-forwarded-host')?.split(',')[0] ?? null];
  return !requested.some((host) => host !== null && isSameHost(host.trim(), page));
}

/** Many proxies forward a host without its port; then only the names can be compared. */
function isSameHost(host: string, page: URL): boolean {
  const whole = `${page.protocol}//${host}`;
  if (host === '' || !URL.canParse(whole)) return false;
  const requested = new URL(whole);
  const hasPort = /:\d+$/.test(host);
  return hasPort ? requested.host === page.host : requested.hostname === page.hostname;
}
