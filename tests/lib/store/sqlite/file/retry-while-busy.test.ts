import { runInNewContext } from 'node:vm';
import SqliteDatabase from 'better-sqlite3';
import { retryWhileBusy } from '@/lib/store/sqlite/file/retry-while-busy';

describe('retryWhileBusy', () => {
  const client = new SqliteDatabase(':memory:');
  afterAll(() => client.close());

  /** As from a native module loaded in another realm, whose `Error` is a different one. */
  const toForeign = (code: string): unknown =>
    runInNewContext('Object.assign(new Error("a foreign one"), { code })', { code });

  it.each(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED'])(
    'retries after %s, from any realm',
    async (code) => {
      const errors = [toForeign(code), toForeign(code)];
      const write = () => {
        const error = errors.pop();
        if (error !== undefined) throw error;
        return 'written';
      };
      expect(await retryWhileBusy(client, write)).toBe('written');
    },
  );

  it('rejects immediately with any other error', async () => {
    const full = toForeign('SQLITE_FULL');
    let tries = 0;
    const write = () => {
      tries += 1;
      throw full;
    };
    await expect(retryWhileBusy(client, write)).rejects.toBe(full);
    expect(tries).toBe(1);
  });
});
