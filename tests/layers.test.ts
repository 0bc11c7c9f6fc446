import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

type Import = { from: string; to: string; isType: boolean };

/** Which other layers a file of a layer may import. A file belongs to the first layer whose pattern fits. */
const layers = [
  { name: 'health', files: /^lib\/health\//, may: [] },
  { name: 'history', files: /^lib\/history\//, may: ['health'] },
  { name: 'credentials', files: /^lib\/strip-credentials\.ts$/, may: [] },
  { name: 'turn', files: /^lib\/turn\.ts$/, may: [] },
  { name: 'server', files: /^lib\/server\//, may: [] },
  { name: 'env', files: /^lib\/env\.ts$/, may: ['credentials'] },
  { name: 'consul', files: /^lib\/consul\//, may: ['health', 'credentials'] },
  { name: 'store', files: /^lib\/store\//, may: ['health', 'history', 'turn'] },
  { name: 'poller', files: /^lib\/poller\//, may: ['health', 'history'] },
  { name: 'preferences', files: /^lib\/preferences\//, may: ['history'] },
  { name: 'queries', files: /^lib\/queries\//, may: ['health', 'history', 'store', 'turn'] },
  {
    name: 'container',
    files: /^lib\/monitor\//,
    may: [
      'server',
      'credentials',
      'health',
      'history',
      'env',
      'consul',
      'store',
      'poller',
      'preferences',
      'queries',
    ],
  },
  {
    name: 'api',
    files: /^app\/api\//,
    may: ['queries', 'preferences', 'container', 'history', 'health', 'turn'],
  },
  {
    name: 'page',
    files: /^app\/(.*\/)?(page|layout)\.tsx$/,
    may: ['queries', 'preferences', 'container', 'history', 'health', 'app'],
  },
  { name: 'app', files: /^app\//, may: ['preferences', 'history', 'health'] },
  { name: 'boot', files: /^instrumentation\.ts$/, may: ['container'] },
] as const;

const sources = [...listSources('lib'), ...listSources('app'), 'instrumentation.ts'];
const imports = sources.flatMap(readImports);

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .filter((file) => /\.tsx?$/.test(file));
}

function readImports(from: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from, to: node.moduleSpecifier.text, isType: isTypeOnly(node) });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ from, to: node.moduleSpecifier.text, isType: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target !== undefined && ts.isStringLiteral(target))
        found.push({ from, to: target.text, isType: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, readFileSync(from, 'utf8'), ts.ScriptTarget.Latest));
  return found.map((one) => ({ ...one, to: resolve(from, one.to) }));
}

/** Whether nothing of it is left in the compiled file. */
function isTypeOnly({ importClause: clause }: ts.ImportDeclaration): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const { namedBindings: named } = clause;
  if (clause.name !== undefined || named === undefined || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

/** The project's file, or the package's name as it stands. */
function resolve(from: string, to: string): string {
  if (!to.startsWith('@/') && !to.startsWith('.')) return to;
  const file = to.startsWith('@/') ? to.slice(2) : path.posix.join(path.posix.dirname(from), to);
  return (
    [file, `${file}.ts`, `${file}.tsx`].find((name) => path.extname(name) !== '' && existsSync(name)) ?? file
  );
}

function layerOf(file: string): (typeof layers)[number] | undefined {
  return layers.find((layer) => layer.files.test(file));
}

function isAllowed({ from, to, isType }: Import): boolean {
  const layer = layerOf(from);
  const target = layerOf(to);
  if (layer === undefined || target === undefined) return false;
  if (layer.name === target.name) return true;
  // Components draw what the server made, so they may name its types; they may not run its code.
  if (isType && from.startsWith('app/') && to.startsWith('lib/')) return true;
  const may: readonly string[] = layer.may;
  return may.includes(target.name);
}

describe('the layers', () => {
  const inside = imports.filter(({ to }) => /^(lib|app)\//.test(to) && /\.tsx?$/.test(to));

  it('are all read', () => {
    expect(inside.length).toBeGreaterThan(100);
    expect(sources.filter((file) => layerOf(file) === undefined)).toEqual([]);
    const unresolved = imports.filter(({ to }) => /^(lib|app)\//.test(to) && !existsSync(to));
    expect(unresolved).toEqual([]);
  });

  it('import only what lies below them', () => {
    expect(inside.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} imports ${to}`)).toEqual(
      [],
    );
  });

  it('import in no circle', () => {
    const targets = new Map<string, string[]>();
    for (const { from, to } of inside) targets.set(from, [...(targets.get(from) ?? []), to]);
    const done = new Set<string>();
    const circles: string[] = [];
    const follow = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' > '));
      if (done.has(file) || trail.includes(file)) return;
      for (const target of targets.get(file) ?? []) follow(target, [...trail, file]);
      done.add(file);
    };
    for (const file of sources) follow(file, []);
    expect(circles).toEqual([]);
  });

  it('have no barrels', () => {
    expect(sources.filter((file) => /^index\.tsx?$/.test(path.basename(file)))).toEqual([]);
  });

  it('use no package where they are pure', () => {
    const packages = imports.filter(
      ({ from, to }) => /^lib\/(health|history)\//.test(from) && !to.startsWith('lib/'),
    );
    // The one thing from outside: a hash, which is a pure function.
    expect(packages.map(({ from, to }) => `${from} imports ${to}`)).toEqual([
      'lib/health/instance-id.ts imports node:crypto',
    ]);
  });

  it('read the environment in one place', () => {
    const readers = sources.filter((file) => readFileSync(file, 'utf8').includes('process.env'));
    expect(readers.filter((file) => file.startsWith('lib/'))).toEqual(['lib/env.ts']);
  });
});

describe('isAllowed', () => {
  it.each([
    ['lib/health/check.ts', 'lib/history/span.ts', false],
    ['lib/history/span.ts', 'lib/health/status.ts', true],
    ['lib/poller/poll.ts', 'lib/store/store.ts', false],
    ['lib/poller/poll.ts', 'lib/consul/client.ts', false],
    ['lib/queries/get-service.ts', 'lib/monitor/container.ts', false],
    ['app/api/poll/route.ts', 'lib/store/sqlite-store.ts', false],
    ['app/dashboard.tsx', 'lib/queries/list-services.ts', false],
    ['app/page.tsx', 'lib/queries/list-services.ts', true],
    ['lib/store/store.ts', 'app/page.tsx', false],
  ])('judges that %s imports %s: %s', (from, to, expected) => {
    expect(isAllowed({ from, to, isType: false })).toBe(expected);
  });

  it('lets a component name the types of the server', () => {
    const one = { from: 'app/dashboard.tsx', to: 'lib/queries/list-services.ts', isType: true };
    expect(isAllowed(one)).toBe(true);
  });
});
