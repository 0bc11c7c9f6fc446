/**
 * The path under which this site is served, such as `/consul-monitor`; empty at the root of its host. Next prepends it
 * to its own links; every other local link needs it from here.
 */
export const basePath = process.env['BUILT_BASE_PATH'] ?? '';

/** Makes a name unique to this site, for what a browser shares among all sites of a host, such as locks. */
export function toSiteName(name: string): string {
  return `consul-monitor${basePath} ${name}`;
}
