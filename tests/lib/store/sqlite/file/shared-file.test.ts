import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import SqliteDatabase from 'better-sqlite3';
import { useFolder } from '@/tests/lib/store/use-folder';

const processes = 3;
const lastsMs = 4000;

describe('a file that several servers share', () => {
  const inFolder = useFolder();

  it('keeps the records of each, however often they come and go', async () => {
    const path = inFolder('history.db');
    const start = `require('tsx/cjs/api').register(); require('./tests/lib/store/sqlite/file/come-and-go.ts')`;
    const until = String(Date.now() + lastsMs);
    const ended = await Promise.all(
      Array.from({ length: processes }, () =>
        promisify(execFile)(process.execPath, ['-e', start, path, until]),
      ),
    );
    const recorded = ended.reduce((sum, { stdout }) => sum + Number(stdout), 0);
    const database = new SqliteDatabase(path);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.prepare('select count(*) from polls').pluck().get()).toBe(recorded);
    expect(recorded).toBeGreaterThan(processes);
    database.close();
  }, 60_000);
});
