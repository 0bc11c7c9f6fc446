/** Returns the function that makes whole addresses of our paths; `undefined` ones while nobody has set PUBLIC_URL. */
export function createLinks(
  publicUrl: URL | undefined,
  basePath: string,
): (path: string) => string | undefined {
  if (publicUrl === undefined) return () => undefined;
  const path = publicUrl.pathname.replace(/\/+$/, '');
  const site = `${publicUrl.origin}${path === '' ? basePath : path}`;
  return (own) => `${site}${own}`;
}
