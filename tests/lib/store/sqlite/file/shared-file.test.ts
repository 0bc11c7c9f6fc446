import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import SqliteDatabase from 'better-sqlite3';
import { useFolder } from '@/tests/lib/store/use-folder';

const processes = 3;

/** How often each process opens the file. */
const times = 45;

describe('a file that several servers share', () => {
  const inFolder = useFolder();

  it('keeps the records of each, however often they come and go', async () => {
    const path = inFolder('history.db');
    const start = `require('tsx/cjs/api').register(); require('./tests/lib/store/sqlite/file/come-and-go.ts')`;
    const children = Array.from({ length: processes }, () =>
      spawn(process.execPath, ['-e', start, path, String(times)], { stdio: ['pipe', 'pipe', 'pipe', 'ipc'] }),
    );
    const ended = children.map(toOutput);
    // They begin together, however long each takes to start on a busy machine.
    await Promise.all(children.map((child) => once(child, 'message')));
    for (const child of children) child.send('begin');
    const outputs = await Promise.all(ended);
    expect(outputs.map(({ errors }) => errors)).toEqual(['', '', '']);
    const recorded = outputs.reduce((sum, { printed }) => sum + Number(printed), 0);
    const database = new SqliteDatabase(path);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.prepare('select count(*) from polls').pluck().get()).toBe(recorded);
    expect(recorded).toBeGreaterThan(processes * times);
    database.close();
  }, 60_000);
});

async function toOutput(child: ChildProcess): Promise<{ printed: string; errors: string }> {
  if (child.stdout === null || child.stderr === null) throw new Error('The process has no pipes');
  const [printed, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { printed, errors };
}
