import { getContainer } from '@/lib/monitor/container';

/** Redirects a browser to a local path, to be requested by GET. */
export function redirectTo(path: string): Response {
  return redirectToUrl(getContainer().env.basePath + path);
}

/** The same for any URL. */
export function redirectToUrl(url: string): Response {
  return new Response(null, { status: 303, headers: { Location: url, 'Cache-Control': 'no-store' } });
}
