/** Returns a function that turns our paths into full URLs, or into `undefined` when PUBLIC_URL is not set. */
export function createLinks(siteUrl: string | undefined): (path: string) => string | undefined {
  return (path) => (siteUrl === undefined ? undefined : `${siteUrl}${path}`);
}
