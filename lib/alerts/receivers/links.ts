/** Returns the function that makes whole addresses of our paths; `undefined` ones while nobody has set PUBLIC_URL. */
export function createLinks(siteUrl: string | undefined): (path: string) => string | undefined {
  return (path) => (siteUrl === undefined ? undefined : `${siteUrl}${path}`);
}
