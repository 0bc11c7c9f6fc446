/** A base for parsing relative addresses; nothing is ever sent there. */
const own = 'http://own.invalid';

/**
 * Returns the local path, with its query, to open after signing in. Returns the first page for anything else, such as
 * another site's address or a path that is not a page.
 */
export function toOwnPath(text: string | null | undefined): string {
  if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, own)) return '/';
  const { origin, pathname, searchParams, hash } = new URL(text, own);
  // Browsers read "//evil.example" as another site, and the parser has already removed what could disguise it.
  if (origin !== own || pathname.startsWith('//')) return '/';
  if (/^\/(api|sign-in|_next)(\/|$)/.test(pathname)) return '/';
  // Next requests a page's data, instead of the page, with this parameter.
  searchParams.delete('_rsc');
  const query = searchParams.toString();
  return `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
}
