import type { z } from 'zod';
import type { AuthSettings } from '@/lib/access/auth-settings';

type Parts = { publicUrl: URL | undefined; basePath: string };

/** Returns the URL of this site's first page, without a trailing slash; `undefined` when it is not configured. */
export function toSiteUrl({ publicUrl, basePath }: Parts): string | undefined {
  if (publicUrl === undefined) return undefined;
  const path = publicUrl.pathname.replace(/\/+$/, '');
  return `${publicUrl.origin}${path === '' ? basePath : path}`;
}

/** A provider redirects visitors back to a URL that must be known. */
export function checkSiteUrl(
  { publicUrl, basePath, auth }: Parts & { auth: AuthSettings },
  context: z.RefinementCtx,
): void {
  if (auth.kind !== 'oidc' || publicUrl === undefined) return;
  if (['/', basePath, `${basePath}/`].includes(publicUrl.pathname)) return;
  const message = 'an address without a path, or with that of BASE_PATH, for AUTH=oidc';
  context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message });
}
