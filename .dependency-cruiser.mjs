/** Helpers that belong to no layer: they import nothing, and every part of `lib` that is not pure may import them. */
const helpers = [
  'lib/comma-list.ts',
  'lib/error-message.ts',
  'lib/retry-after.ts',
  'lib/sleep.ts',
  'lib/strip-credentials.ts',
  'lib/yield-to-event-loop.ts',
];

/** What every store does, whatever its database. */
const storeContract = ['store', 'access-store', 'alert-store'].map((name) => `lib/store/${name}.ts`);

/** The folders of the store in SQLite, each of which may import those before it. */
const sqlite = ['file', 'tables', 'memory', 'reading', 'recording'];

/** Which other parts of `lib` each part may import. */
const lib = {
  'lib/health/': [],
  'lib/history/': ['lib/health/'],
  'lib/metrics/': ['lib/health/', 'lib/history/'],
  'lib/sealed-cookie.ts': [],
  'lib/server/': [],
  'lib/access/': ['lib/sealed-cookie.ts', 'lib/server/', 'lib/store/access-store.ts'],
  'lib/oidc/': ['lib/access/auth-settings.ts', 'lib/sealed-cookie.ts', 'lib/store/access-store.ts'],
  'lib/alerts/': [
    'lib/health/',
    'lib/history/',
    // Excerpts of responses and network errors read the same everywhere.
    'lib/consul/http/excerpt.ts',
    'lib/consul/http/transport-failure.ts',
  ],
  'lib/env/': [
    'lib/health/',
    'lib/access/',
    'lib/alerts/receivers/',
    'lib/consul/http/address.ts',
    'lib/oidc/safe-address.ts',
    'lib/sealed-cookie.ts',
  ],
  'lib/env.ts': ['lib/env/'],
  'lib/consul/': ['lib/health/'],
  'lib/poller/': ['lib/health/', 'lib/history/'],
  'lib/preferences/': ['lib/history/', 'lib/sealed-cookie.ts'],
  'lib/store/': [
    'lib/health/',
    'lib/history/',
    'lib/access/api-token.ts',
    // The types of alerts, not the code that decides them.
    ...['alert', 'condition', 'notification', 'polled-state', 'silence'].map(
      (name) => `lib/alerts/${name}.ts`,
    ),
  ],
  'lib/queries/': ['lib/alerts/', 'lib/health/', 'lib/history/', ...storeContract],
  'lib/monitor/': ['lib/'],
};

/** The parts of `lib` that also run in a browser. */
const everywhere = [
  'lib/health/',
  'lib/history/',
  'lib/access/too-many-attempts.ts',
  'lib/error-message.ts',
  'lib/alerts/alert.ts',
  'lib/preferences/preferences.ts',
];

/** The shared folders of `app`, each of which may import those before it. */
const shared = [
  '_ui',
  '_visitor',
  '_address',
  '_live',
  '_datacenter',
  '_preferences',
  '_history',
  '_table',
  '_transitions',
  '_instances',
  '_notifications',
  '_shell',
  '_gone',
];

/** The features with pages; they do not import each other. */
const features = ['(services)', 'services', 'nodes', 'transitions', 'gone', 'alerts', 'sign-in'];

const page = '/(page|layout)\\.tsx$';

const escape = (path) => path.replace(/[()[\].]/g, '\\$&');
const anyOf = (paths) => `^(${paths.map(escape).join('|')})`;
const ofSqlite = (folder) => `lib/store/sqlite/${folder}/`;
const ofApp = (folder) => `app/${folder}/`;

const rules = [
  ...Object.entries(lib).map(([from, to]) => ({
    name: `${from} imports only what lies below it`,
    from: { path: anyOf([from]) },
    to: { path: '^(lib|app|instrumentation)', pathNot: anyOf([from, ...to, ...helpers]) },
  })),
  {
    name: 'the contract of the store names no database',
    from: { path: anyOf(storeContract) },
    to: { path: '^lib/store/sqlite/' },
  },
  {
    name: 'lib/consul/http imports nothing of lib/consul above it',
    from: { path: '^lib/consul/http/' },
    to: { path: '^lib/consul/', pathNot: '^lib/consul/http/' },
  },
  ...sqlite.map((folder, at) => ({
    name: `${ofSqlite(folder)} imports only what lies below it`,
    from: { path: anyOf([ofSqlite(folder)]) },
    to: { path: '^lib/store/', pathNot: anyOf([...storeContract, ...sqlite.slice(0, at + 1).map(ofSqlite)]) },
  })),
  {
    name: 'helpers import nothing',
    from: { path: anyOf(helpers) },
    to: { path: '^(lib|app|instrumentation)' },
  },
  ...shared.map((folder, at) => ({
    name: `${folder} imports only what lies below it`,
    from: { path: anyOf([ofApp(folder)]) },
    to: { path: '^app/', pathNot: anyOf(shared.slice(0, at + 1).map(ofApp)) },
  })),
  ...features.map((folder) => ({
    name: `${folder} imports no other feature`,
    from: { path: anyOf([ofApp(folder)]) },
    to: { path: '^app/', pathNot: anyOf([...shared, folder].map(ofApp)) },
  })),
  {
    name: 'code that runs in a browser imports no server code',
    comment: 'It may import its types.',
    from: { path: '^app/', pathNot: `^app/(api|metrics)/|${page}` },
    to: { path: '^lib/', pathNot: anyOf(everywhere), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'a page asks queries, and neither store nor Consul',
    from: { path: page },
    to: { path: '^lib/(store|consul|poller|server)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'a route asks queries, and neither store nor Consul',
    from: { path: '^app/(api|metrics)/' },
    to: {
      path: '^(lib/(store|consul|poller|server)/|app/(?!(api|metrics)/))',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only the start wires the parts together',
    comment: 'Every route is bundled with what it imports, and a server loads all routes when it starts.',
    from: { pathNot: '^(instrumentation|lib/monitor/(boot|start-container))[.]ts$' },
    to: { path: '^lib/monitor/(boot|start-container|create-container)[.]ts$' },
  },
  {
    name: 'the container of the routes has only types',
    from: { path: '^lib/monitor/container[.]ts$' },
    to: { dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'pure code imports no packages',
    comment: 'Except for a hash, which is a pure function.',
    from: { path: '^lib/(health|history|metrics)/' },
    to: { pathNot: '^lib/(health|history|metrics)/|^(node:)?crypto$' },
  },
  {
    name: 'the product imports no scripts or tests',
    from: { path: '^(lib|app)' },
    to: { path: '^(scripts|tests)' },
  },
  { name: 'scripts import no tests', from: { path: '^scripts' }, to: { path: '^tests' } },
  { name: 'no circular imports', from: {}, to: { circular: true } },
  {
    name: 'no barrels',
    from: { path: '^(lib|app|scripts)' },
    to: { path: '/index[.]tsx?$', pathNot: 'node_modules' },
  },
  { name: 'no unresolvable imports', from: {}, to: { couldNotResolve: true } },
];

/** @type {import('dependency-cruiser').IConfiguration} */
const config = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

export default config;
