import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDriverFit, needsOlderDriver } from '@/scripts/set-up/database-driver.mjs';

const own = process.versions.node;

describe('needsOlderDriver', () => {
  it.each([
    ['20.9.0', true],
    ['21.7.3', true],
    ['22.0.0', false],
    ['26.12.1', false],
  ])('returns for Node %s: %s', (version, expected) => {
    expect(needsOlderDriver(version)).toBe(expected);
  });
});

describe('isDriverFit', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'driver-'));
    mkdirSync(join(root, 'node_modules'));
    mkdirSync(join(root, 'scripts/set-up/node-20'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{}');
    lock('.', '13.0.0');
    lock('scripts/set-up/node-20', '12.0.0');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function lock(folder: string, version: string): void {
    const packages = { 'node_modules/better-sqlite3': { version } };
    writeFileSync(join(root, folder, 'package-lock.json'), JSON.stringify({ packages }));
  }

  /** A driver that ends the process when loaded, as one for another Node can. */
  function installDeadly(version: string): void {
    const folder = join(root, 'node_modules/better-sqlite3');
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version, main: 'index.js' }));
    writeFileSync(join(folder, 'index.js'), 'process.exit(139);');
  }

  it('does not load the driver for another Node', () => {
    installDeadly('13.0.0');
    expect(isDriverFit(root, '20.20.2')).toBe(false);
  });

  it('does not accept the older driver where the newer one works', () => {
    installDeadly('12.0.0');
    expect(isDriverFit(root, '22.0.0')).toBe(false);
  });

  it('returns false without a driver', () => {
    expect(isDriverFit(root)).toBe(false);
  });

  it('accepts a driver that loads', () => {
    const installed = join(process.cwd(), 'node_modules/better-sqlite3');
    symlinkSync(installed, join(root, 'node_modules/better-sqlite3'));
    const { version } = jest.requireActual<{ version: string }>('better-sqlite3/package.json');
    lock('.', version);
    lock('scripts/set-up/node-20', version);
    expect(isDriverFit(root, own)).toBe(true);
  });
});
