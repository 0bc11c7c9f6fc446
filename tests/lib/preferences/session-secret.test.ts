import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSessionSecret } from '@/lib/preferences/session-secret';

describe('openSessionSecret', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes one that only its owner can read, and keeps it', () => {
    const database = join(folder, 'data', 'history.db');
    const secret = openSessionSecret(database);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(folder, 'data', 'session-secret')).mode & 0o777).toBe(0o600);
    expect(openSessionSecret(database)).toBe(secret);
  });

  it('refuses one that is too short, and leaves it as it is', () => {
    const file = join(folder, 'session-secret');
    writeFileSync(file, 'short');
    expect(() => openSessionSecret(join(folder, 'history.db'))).toThrow(/at least 32 characters; delete it/);
    expect(readFileSync(file, 'utf8')).toBe('short');
  });
});
