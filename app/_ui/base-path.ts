/**
 * The path under which this site is served, such as `/consul-monitor`; empty at the root of its host. Next puts it
 * before its own links; whatever else leads to this site needs it from here.
 */
export const basePath = process.env['BUILT_BASE_PATH'] ?? '';
