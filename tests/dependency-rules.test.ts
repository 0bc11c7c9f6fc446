import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

type Import = readonly [from: string, to: string];

const report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string() })) }),
});

describe('the rules of .dependency-cruiser.mjs', () => {
  const allowed: Import[] = [
    ['lib/history/span.ts', 'lib/health/status.ts'],
    ['lib/monitor/create-container.ts', 'lib/store/sqlite/sqlite-store.ts'],
    ['lib/store/sqlite/recording/record-poll.ts', 'lib/store/sqlite/memory/memory.ts'],
    ['lib/monitor/start-container.ts', 'lib/monitor/create-container.ts'],
    ['app/_history/strip.tsx', 'app/_ui/clock.ts'],
    ['app/nodes/page.tsx', 'lib/queries/list-nodes.ts'],
    ['app/(services)/page.tsx', 'app/_shell/screen.tsx'],
  ];
  const forbidden: Import[] = [
    ['lib/health/check.ts', 'lib/history/coverage.ts'],
    ['lib/poller/poll.ts', 'lib/store/store.ts'],
    ['lib/consul/http/get.ts', 'lib/consul/client.ts'],
    ['lib/store/store.ts', 'lib/store/sqlite/file/database.ts'],
    ['lib/store/sqlite/tables/poll-table.ts', 'lib/store/sqlite/recording/record-poll.ts'],
    ['lib/queries/get-service.ts', 'lib/monitor/container.ts'],
    ['lib/queries/list-services.ts', 'lib/store/sqlite/sqlite-store.ts'],
    ['lib/monitor/sign-in.ts', 'lib/monitor/create-container.ts'],
    ['lib/monitor/container.ts', 'lib/store/store.ts'],
    ['lib/store/sqlite/tables/schema.ts', 'app/nodes/page.tsx'],
    ['app/_ui/format-time.ts', 'app/_history/time-ticks.ts'],
    ['app/_history/uptime.tsx', 'app/(services)/service-row.tsx'],
    ['app/nodes/nodes-view.tsx', 'app/(services)/no-service-matches.tsx'],
    ['app/(services)/services-view.tsx', 'lib/queries/list-services.ts'],
    ['app/api/poll/route.ts', 'lib/store/sqlite/sqlite-store.ts'],
    ['scripts/bench/run.ts', 'tests/builders.ts'],
  ];
  const ofTypes: Import[] = [['app/(services)/service-list.tsx', 'lib/queries/list-services.ts']];

  let root: string;
  let violations: Import[];
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'rules-'));
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
    const importing = [...allowed, ...forbidden];
    for (const [, to] of [...importing, ...ofTypes]) write(to, 'export const it = 1;\nexport type It = 1;\n');
    for (const imported of importing) append(imported, 'import { it }');
    for (const imported of ofTypes) append(imported, 'import type { It }');
    violations = findViolations([...importing, ...ofTypes].map(([from]) => from));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  /** Adds the import to a file that others may import. */
  function append([from, to]: Import, clause: string): void {
    mkdirSync(dirname(join(root, from)), { recursive: true });
    appendFileSync(join(root, from), `${clause} from '@/${to.replace(/\.tsx?$/, '')}';\n`);
  }

  /** Returns the imports of these files that break a rule. */
  function findViolations(files: readonly string[]): Import[] {
    const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = resolve('.dependency-cruiser.mjs');
    const { stdout } = spawnSync(
      process.execPath,
      [program, '--config', config, '--output-type', 'json', ...files],
      { cwd: root, encoding: 'utf8' },
    );
    return report.parse(JSON.parse(stdout)).summary.violations.map(({ from, to }) => [from, to]);
  }

  const violationsOf = (imports: readonly Import[]) =>
    violations.filter(([from, to]) => imports.some((one) => one[0] === from && one[1] === to));

  it('allow each layer to import the layers below it', () => {
    expect(violationsOf(allowed)).toEqual([]);
  });

  it('forbid everything else', () => {
    expect(violationsOf(forbidden).sort()).toEqual(forbidden.toSorted());
  });

  it('allow components to import types of the server', () => {
    expect(violationsOf(ofTypes)).toEqual([]);
  });

  it('find no other violation', () => {
    expect(violations).toHaveLength(forbidden.length);
  });
});
