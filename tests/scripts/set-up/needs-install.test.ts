import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyInstall } from '@/scripts/set-up/needs-install.mjs';

/** npm does not manage its driver, so only the packages count. */
const node20 = '20.20.2';

describe('whyInstall', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'needs-install-'));
    writeFileSync(join(root, 'package.json'), '{}');
    writeLock('package-lock.json', { '': { version: '1.0.0' }, 'node_modules/a': { version: '1.0.0' } });
  });

  afterEach(() => rmSync(root, { recursive: true }));

  function writeLock(file: string, packages: Record<string, object>): void {
    writeFileSync(join(root, file), JSON.stringify({ packages }));
  }

  function install(packages: Record<string, object>): void {
    mkdirSync(join(root, 'node_modules'));
    writeLock('node_modules/.package-lock.json', packages);
  }

  it('installs into a fresh clone', () => {
    expect(whyInstall(root, node20)).toBe('nothing is installed yet');
  });

  it('installs nothing when everything is there', () => {
    install({ 'node_modules/a': { version: '1.0.0' } });
    expect(whyInstall(root, node20)).toBeUndefined();
  });

  it('installs when a package has another version', () => {
    install({ 'node_modules/a': { version: '0.9.0' } });
    expect(whyInstall(root, node20)).toBe('package-lock.json has changed');
  });

  it('installs when a package is missing', () => {
    install({});
    expect(whyInstall(root, node20)).toBe('package-lock.json has changed');
  });

  it('ignores the optional packages of other systems', () => {
    install({});
    writeLock('package-lock.json', { 'node_modules/a-win32': { version: '1.0.0', optional: true } });
    expect(whyInstall(root, node20)).toBeUndefined();
  });

  it('installs when an optional package has another version', () => {
    install({ 'node_modules/a-linux': { version: '0.9.0' } });
    writeLock('package-lock.json', { 'node_modules/a-linux': { version: '1.0.0', optional: true } });
    expect(whyInstall(root, node20)).toBe('package-lock.json has changed');
  });

  it('installs when the database driver cannot be loaded', () => {
    const packages = {
      'node_modules/a': { version: '1.0.0' },
      'node_modules/better-sqlite3': { version: '13.0.0' },
    };
    writeLock('package-lock.json', packages);
    install(packages);
    expect(whyInstall(root, '22.0.0')).toBe('the database driver does not load with this version of Node');
  });

  it('ignores the driver of an older Node, which npm does not install', () => {
    install({ 'node_modules/a': { version: '1.0.0' } });
    expect(whyInstall(root, node20)).toBeUndefined();
  });
});
