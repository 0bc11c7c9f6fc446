import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('summarize-tests', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'summary-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function summarize(...parts: object[]): { status: number | null; lines: string[] } {
    const files = parts.map((part, index) => writeReport(`report-${index}.json`, part));
    const { status, stdout } = spawnSync(process.execPath, ['scripts/summarize-tests.mjs', ...files], {
      encoding: 'utf8',
    });
    return { status, lines: stdout.trimEnd().split('\n') };
  }

  function writeReport(name: string, part: object): string {
    const file = join(folder, name);
    const report = {
      success: true,
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      numRuntimeErrorTestSuites: 0,
      testResults: [],
      ...part,
    };
    writeFileSync(file, JSON.stringify(report));
    return file;
  }

  it('counts what passed', () => {
    expect(summarize({ numPassedTests: 12 })).toEqual({ status: 0, lines: ['12 passed, 0 failed'] });
  });

  it('adds up several reports, and fails when one of them does', () => {
    expect(
      summarize({ numPassedTests: 12 }, { numPassedTests: 3, numFailedTests: 1, success: false }),
    ).toEqual({
      status: 1,
      lines: ['15 passed, 1 failed'],
    });
  });

  it('counts what failed, and suites that could not run', () => {
    const broken = {
      name: 'a.test.ts',
      status: 'failed',
      message: 'Cannot find module',
      assertionResults: [],
    };
    const report = { success: false, numPassedTests: 3, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };
    expect(summarize({ ...report, testResults: [broken] })).toEqual({
      status: 1,
      lines: ['Did not run: a.test.ts', 'Cannot find module', '3 passed, 3 failed'],
    });
  });

  it('counts a skipped test as a failure, and names it', () => {
    const suite = {
      name: 'a.test.ts',
      status: 'passed',
      message: '',
      assertionResults: [{ status: 'pending', fullName: 'a does b' }],
    };
    expect(summarize({ numPassedTests: 3, numPendingTests: 1, testResults: [suite] })).toEqual({
      status: 1,
      lines: ['Skipped, which CI does not allow: a.test.ts: a does b', '3 passed, 1 failed'],
    });
  });

  it('counts an empty run as a failure', () => {
    expect(summarize({})).toEqual({ status: 1, lines: ['No test ran.', '0 passed, 1 failed'] });
  });

  it('fails when Jest failed, whatever it counted', () => {
    expect(summarize({ numPassedTests: 3, success: false }).status).toBe(1);
  });
});
