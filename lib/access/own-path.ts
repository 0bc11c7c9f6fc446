/** Where the address of this site begins in what follows; nobody is ever sent there. */
const own = 'http://own.invalid';

/**
 * The path of this site, with its query, that somebody is to be sent to after they have signed in; the first page when it
 * is anything else, such as another site, or what is no page.
 */
export function toOwnPath(held: string | null | undefined): string {
  if (typeof held !== 'string' || !held.startsWith('/') || !URL.canParse(held, own)) return '/';
  const { origin, pathname, searchParams, hash } = new URL(held, own);
  // A browser takes "//evil.example" for another site, and the parser has dropped what would hide it from us.
  if (origin !== own || pathname.startsWith('//')) return '/';
  if (/^\/(api|sign-in|_next)(\/|$)/.test(pathname)) return '/';
  // By this Next asks for the data of a page instead of the page.
  searchParams.delete('_rsc');
  const query = searchParams.toString();
  return `${pathname}${query === '' ? '' : `?${query}`}${hash}`;
}
