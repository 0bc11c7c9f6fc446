import type { Logger } from 'pino';
import type { Store } from '@/lib/store/store';

/**
 * Lets the database file shrink when history is pruned. Runs before the first poll because it takes a while, and only
 * once, for files from an earlier version.
 */
export function makeShrinkable(store: Store, log: Logger): void {
  try {
    const conversion = store.makeShrinkable();
    if (conversion === 'not-needed') return;
    const sentence =
      conversion === 'converted'
        ? 'the database was rewritten, so its file shrinks when history is pruned'
        : 'the database file will not shrink when history is pruned, because it cannot be rewritten';
    log.info({ conversion }, sentence);
  } catch (error) {
    log.warn(
      { err: error },
      'the database could not be rewritten; its file will not shrink when history is pruned',
    );
  }
}
