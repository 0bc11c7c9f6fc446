import type { Database as Client } from 'better-sqlite3';
import { sleep } from '@/lib/sleep';
import { isBusy } from './to-database-error';

/** The total time that a write waits for other processes, and the pause between two attempts, in milliseconds. */
const longestMs = 20_000;
const pauseMs = 50;

/**
 * Writes as soon as no other process is writing, without blocking anything else in the meantime: SQLite's own waiting
 * stops the whole process. Rejects with SQLite's error after too long, or when the client is closed.
 */
export async function retryWhileBusy<Result>(client: Client, write: () => Result): Promise<Result> {
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
