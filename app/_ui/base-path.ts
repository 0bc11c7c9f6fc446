/**
 * The path under which this site is served, such as `/consul-monitor`; empty at the root of its host. Next prepends it
 * to its own links; every other local link needs it from here.
 */
export const basePath = process.env['BUILT_BASE_PATH'] ?? '';
