import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

type Import = readonly [from: string, to: string];

const report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string() })) }),
});

describe('the rules of .dependency-cruiser.mjs', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'rules-'));
    write('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  /** Returns the imports that break a rule. */
  function findViolations(imports: readonly Import[], clause = 'import { it }'): Import[] {
    for (const [, to] of imports) write(to, 'export const it = 1;\nexport type It = 1;\n');
    for (const [from, to] of imports) write(from, `${clause} from '@/${to.replace(/\.tsx?$/, '')}';\n`);
    const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = resolve('.dependency-cruiser.mjs');
    const { stdout } = spawnSync(
      process.execPath,
      [program, '--config', config, '--output-type', 'json', ...imports.map(([from]) => from)],
      { cwd: root, encoding: 'utf8' },
    );
    return report.parse(JSON.parse(stdout)).summary.violations.map(({ from, to }) => [from, to]);
  }

  it('let each layer import the layers below it', () => {
    const imports: Import[] = [
      ['lib/history/span.ts', 'lib/health/status.ts'],
      ['lib/monitor/container.ts', 'lib/store/sqlite-store.ts'],
      ['app/_history/strip.tsx', 'app/_ui/clock.ts'],
      ['app/nodes/page.tsx', 'lib/queries/list-nodes.ts'],
      ['app/(services)/page.tsx', 'app/_shell/screen.tsx'],
    ];
    expect(findViolations(imports)).toEqual([]);
  });

  it('forbid everything else', () => {
    const imports: Import[] = [
      ['lib/health/check.ts', 'lib/history/coverage.ts'],
      ['lib/poller/poll.ts', 'lib/store/store.ts'],
      ['lib/queries/get-service.ts', 'lib/monitor/boot.ts'],
      ['lib/store/schema.ts', 'app/nodes/page.tsx'],
      ['app/_ui/format-time.ts', 'app/_history/time-ticks.ts'],
      ['app/_history/uptime.tsx', 'app/(services)/service-row.tsx'],
      ['app/nodes/nodes-view.tsx', 'app/(services)/no-match.tsx'],
      ['app/(services)/dashboard.tsx', 'lib/queries/list-services.ts'],
      ['app/api/poll/route.ts', 'lib/store/sqlite-store.ts'],
      ['scripts/bench/run.ts', 'tests/builders.ts'],
    ];
    expect(findViolations(imports).sort()).toEqual(imports.toSorted());
  });

  it('let a component import types of the server', () => {
    const imports: Import[] = [['app/(services)/dashboard.tsx', 'lib/queries/list-services.ts']];
    expect(findViolations(imports, 'import type { It }')).toEqual([]);
  });
});
