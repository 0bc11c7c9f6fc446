// Imported before anything of the app: a site that is served under a path.
process.env['BUILT_BASE_PATH'] = '/b';
