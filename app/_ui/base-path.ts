/**
 * The path under which this site is served, such as `/consul-monitor`; empty at the root of its host. Next prepends it
 * to its own links; every other local link needs it from here.
 */
export const basePath = process.env['BUILT_BASE_PATH'] ?? '';

/** Returns a name for what all sites of a host share in a browser, such as a lock, that only this site uses. */
export function toSiteName(name: string): string {
  return `consul-monitor${basePath} ${name}`;
}
