import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keepFingerprint, toFingerprint, whyBuild } from '@/scripts/set-up/needs-build.mjs';

describe('whyBuild', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'needs-build-'));
    write('app/page.tsx', 'the page');
    write('lib/health/check.ts', 'the check');
    write('package-lock.json', '{}');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  function build(): void {
    write('.next/BUILD_ID', 'abc');
    keepFingerprint(root, toFingerprint(root));
  }

  it('builds what was never built', () => {
    expect(whyBuild(root)).toBe('it is not built yet');
  });

  it('builds again after an interrupted build', () => {
    write('.next/BUILD_ID', 'abc');
    expect(whyBuild(root)).toBe('it is not built yet');
  });

  it('builds nothing when nothing has changed', () => {
    build();
    expect(whyBuild(root)).toBeUndefined();
  });

  it("builds nothing when only a file's modification time is new", () => {
    build();
    utimesSync(join(root, 'app/page.tsx'), new Date(), new Date(Date.now() + 60_000));
    expect(whyBuild(root)).toBeUndefined();
  });

  it('builds nothing when only a test has changed', () => {
    build();
    write('tests/page.test.ts', 'a test');
    expect(whyBuild(root)).toBeUndefined();
  });

  it.each(['app/page.tsx', 'lib/health/check.ts', 'package-lock.json', 'app/new.tsx', 'instrumentation.ts'])(
    'builds after a change of %s, even if the file is older than the build',
    (file) => {
      build();
      write(file, 'something else');
      utimesSync(join(root, file), new Date(0), new Date(0));
      expect(whyBuild(root)).toBe('its source, or BASE_PATH, has changed');
    },
  );

  it('builds for another base path', () => {
    build();
    expect(whyBuild(root)).toBeUndefined();
    const before = process.env['BASE_PATH'];
    process.env['BASE_PATH'] = '/monitor';
    try {
      expect(whyBuild(root)).toBe('its source, or BASE_PATH, has changed');
    } finally {
      if (before === undefined) delete process.env['BASE_PATH'];
      else process.env['BASE_PATH'] = before;
    }
  });

  it('builds after a file was deleted', () => {
    build();
    rmSync(join(root, 'lib/health/check.ts'));
    expect(whyBuild(root)).toBe('its source, or BASE_PATH, has changed');
  });

  it('builds after a file was renamed', () => {
    build();
    renameSync(join(root, 'app/page.tsx'), join(root, 'app/other.tsx'));
    expect(whyBuild(root)).toBe('its source, or BASE_PATH, has changed');
  });
});
