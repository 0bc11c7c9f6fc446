import type { Database as Client } from 'better-sqlite3';
import { sleep } from '@/lib/sleep';
import { isBusy } from './to-database-error';

/** How long a write waits altogether for another process's, and how long between two attempts, in milliseconds. */
const longestMs = 20_000;
const pauseMs = 50;

/**
 * Does a write as soon as no other process is writing, without holding up anything else meanwhile: SQLite's own waiting
 * stops the whole process. Rejects with SQLite's error when it takes too long, or the client is closed meanwhile.
 */
export async function whenFree<Result>(client: Client, write: () => Result): Promise<Result> {
  const giveUpAt = performance.now() + longestMs;
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await sleep(pauseMs);
      if (!client.open) throw error;
    }
  }
}
