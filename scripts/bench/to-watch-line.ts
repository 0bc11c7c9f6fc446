import type { Noted } from './measurement';

/** The number of polls triggered by the watch, the number of recorded changes, and the size of the database. */
export type WatchCounts = { polls: number; changes: number; bytes: number };

/** Returns whether the watch stayed within its limits between two times: the number of polls, and nothing written. */
export function toWatchLine(before: WatchCounts, after: WatchCounts, limit: number): Noted {
  const polls = after.polls - before.polls;
  const changes = after.changes - before.changes;
  const bytes = after.bytes - before.bytes;
  const isKept = polls <= limit && changes === 0 && bytes === 0;
  const noted = [`${polls} polls of at most ${limit}`, `${changes} changes`, `${bytes / 1024} KB grown`];
  return { what: 'the watch in that minute', noted: `${isKept ? 'kept' : 'BROKEN'}: ${noted.join(', ')}` };
}
