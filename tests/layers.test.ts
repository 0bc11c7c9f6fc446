import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');

/** What each folder may import from the project, beside itself. */
const allowed: Record<string, readonly string[]> = {
  'lib/health': [],
  'lib/history': ['lib/health'],
  'lib/env.ts': [],
  'lib/consul': ['lib/health'],
  'lib/store': ['lib/health', 'lib/history'],
  'lib/poller': ['lib/health', 'lib/history'],
  'lib/preferences': ['lib/history'],
  'lib/queries': ['lib/health', 'lib/history', 'lib/store'],
  'lib/container.ts': ['lib'],
  'lib/monitor-state.ts': ['lib/container.ts'],
  'lib/boot.ts': ['lib/container.ts'],
  'app/api': ['lib/queries', 'lib/preferences', 'lib/container.ts', 'lib/monitor-state.ts', 'lib/history'],
  app: ['lib'],
  'instrumentation.ts': ['lib/boot.ts'],
};

function listSources(path: string): string[] {
  if (!statSync(path).isDirectory()) return /\.tsx?$/.test(path) ? [path] : [];
  return readdirSync(path).flatMap((name) => listSources(join(path, name)));
}

const files = ['lib', 'app', 'instrumentation.ts'].flatMap((path) => listSources(join(root, path)));

function isInside(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** The most precise place of the table that a file is in. */
function placeOf(path: string): string | undefined {
  return Object.keys(allowed)
    .filter((place) => isInside(path, place))
    .sort((a, b) => b.length - a.length)[0];
}

/** The project's files that a file imports, relative to the root. */
function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].flatMap(([, name = '']) => {
    const path = name.startsWith('@/') ? join(root, name.slice(2)) : resolve(dirname(file), name);
    if (!name.startsWith('@/') && !name.startsWith('.')) return [];
    const target = [path, `${path}.ts`, `${path}.tsx`].find((p) => existsSync(p) && statSync(p).isFile());
    if (target === undefined) throw new Error(`${relative(root, file)} imports ${name}, which is not there`);
    return [relative(root, target)];
  });
}

const graph = new Map(files.map((file) => [relative(root, file), importsOf(file)]));

describe('the layers', () => {
  it('are seen at all', () => {
    expect(graph.size).toBeGreaterThan(80);
    expect(graph.get('lib/container.ts')).toContain('lib/env.ts');
  });

  it('have a place for every file', () => {
    expect([...graph.keys()].filter((file) => placeOf(file) === undefined)).toEqual([]);
  });

  it('import downwards only', () => {
    const wrong = [...graph].flatMap(([file, imports]) => {
      const place = placeOf(file) ?? '';
      const right = [place, ...(allowed[place] ?? [])];
      return imports
        .filter((path) => !right.some((of) => isInside(path, of)))
        .map((path) => `${file} → ${path}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keep packages out of the pure parts', () => {
    const pure = [...graph.keys()].filter((file) => /^lib\/(health|history)\//.test(file));
    const packages = pure.filter((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/from '([^'@.][^']*)'/g)].some(
        ([, name]) => name !== 'node:crypto',
      ),
    );
    expect(packages).toEqual([]);
  });

  it('have no cycle', () => {
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('have no file whose name says nothing', () => {
    const vague = /(^|\/)(index|utils?|helpers?|constants?|types|misc|common)\.tsx?$/;
    expect([...graph.keys()].filter((file) => vague.test(file))).toEqual([]);
  });
});
