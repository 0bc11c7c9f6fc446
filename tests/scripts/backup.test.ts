import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { openStore } from '@/lib/store/sqlite/sqlite-store';
import type { Store } from '@/lib/store/store';
import { aPoll, noon } from '@/tests/builders';
import { useFolder } from '@/tests/lib/store/use-folder';

describe('npm run backup', () => {
  const inFolder = useFolder();
  let store: Store | undefined;
  afterEach(() => {
    store?.close();
    store = undefined;
  });

  async function record(): Promise<void> {
    store = openStore({ path: inFolder('history.db'), holdMs: 1000 });
    await store.recordPoll(aPoll(noon));
  }

  function backup(...names: string[]): { status: number | null; said: string } {
    const env = { ...process.env, DATABASE_PATH: inFolder('history.db'), INIT_CWD: inFolder('') };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/backup.mjs', ...names], {
      encoding: 'utf8',
      env,
    });
    return { status, said: stdout + stderr };
  }

  it('copies the database from a second process while the first has it open', async () => {
    await record();
    expect(backup('copy.db')).toEqual({
      status: 0,
      said: `Copied ${inFolder('history.db')} to ${inFolder('copy.db')}\n`,
    });
    const copy = openStore({ path: inFolder('copy.db'), holdMs: 1000 });
    expect(await copy.listInstances('dc1')).toHaveLength(1);
    copy.close();
  });

  it('copies the database of a server that has stopped', async () => {
    await record();
    store?.close();
    expect(backup('copy.db').status).toBe(0);
    expect(existsSync(inFolder('copy.db'))).toBe(true);
  });

  it('prints its usage', () => {
    expect(backup()).toEqual({
      status: 1,
      said: 'Name the file to copy to: npm run backup -- FILE\n',
    });
  });

  it('reports a missing database', () => {
    expect(backup('copy.db')).toEqual({
      status: 1,
      said: `There is no database at ${inFolder('history.db')}; set DATABASE_PATH to the one to copy\n`,
    });
  });

  it('reports an existing target', async () => {
    await record();
    writeFileSync(inFolder('copy.db'), 'x');
    expect(backup('copy.db')).toEqual({
      status: 1,
      said: `The database ${inFolder('copy.db')} already exists, and a backup never overwrites a file; choose another name\n`,
    });
  });

  it('reports a source that is not a database, and leaves nothing behind', () => {
    writeFileSync(inFolder('history.db'), 'These are my notes, and they are long enough.');
    const { status, said } = backup('copy.db');
    expect(status).toBe(1);
    expect(said).toContain(`The database ${inFolder('history.db')} is not an SQLite database`);
    expect(readdirSync(inFolder(''))).toEqual(['history.db']);
  });

  it('reports an unwritable target', async () => {
    await record();
    const { status, said } = backup('nowhere/copy.db');
    expect(status).toBe(1);
    expect(said).toContain(inFolder('nowhere/copy.db'));
  });
});
