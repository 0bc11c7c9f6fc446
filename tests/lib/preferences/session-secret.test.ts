import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSessionSecret } from '@/lib/preferences/session-secret';

describe('openSessionSecret', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('creates one that only its owner can read, and keeps it', () => {
    const database = join(folder, 'data', 'history.db');
    const secret = openSessionSecret(database);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(folder, 'data', 'session-secret')).mode & 0o777).toBe(0o600);
    expect(openSessionSecret(database)).toBe(secret);
  });

  it('replaces an empty file that a full disk left behind', () => {
    writeFileSync(join(folder, 'session-secret'), '');
    const secret = openSessionSecret(join(folder, 'history.db'));
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(join(folder, 'session-secret'), 'utf8')).toBe(`${secret}\n`);
    expect(readdirSync(folder)).toEqual(['session-secret']);
  });

  it('is the same for two servers that start together', async () => {
    for (const isEmptyThere of [false, true]) {
      const place = join(folder, String(isEmptyThere));
      mkdirSync(place);
      if (isEmptyThere) writeFileSync(join(place, 'session-secret'), '');
      const secrets = await Promise.all(Array.from({ length: 3 }, () => openInProcess(place)));
      expect(new Set(secrets)).toEqual(new Set([readFileSync(join(place, 'session-secret'), 'utf8').trim()]));
      expect(readdirSync(place)).toEqual(['session-secret']);
    }
  }, 60_000);

  async function openInProcess(place: string): Promise<string> {
    const code = `const { openSessionSecret } = require('./lib/preferences/session-secret.ts');
      console.log(openSessionSecret(${JSON.stringify(join(place, 'history.db'))}));`;
    const args = ['--import', 'tsx', '-e', code];
    return (await promisify(execFile)(process.execPath, args)).stdout.trim();
  }

  it('refuses one that is too short, without changing it', () => {
    const file = join(folder, 'session-secret');
    writeFileSync(file, 'short');
    expect(() => openSessionSecret(join(folder, 'history.db'))).toThrow(/at least 32 characters; delete it/);
    expect(readFileSync(file, 'utf8')).toBe('short');
  });
});
