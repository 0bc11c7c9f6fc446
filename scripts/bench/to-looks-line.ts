import type { Noted } from './measurement';

/** How often the watch has asked, how many changes polls have written, and the bytes of the database. */
export type Looked = { looks: number; changes: number; bytes: number };

/** Says whether the watch kept, between two times, to what it may: so many looks, and nothing written. */
export function toLooksLine(before: Looked, after: Looked, most: number): Noted {
  const looks = after.looks - before.looks;
  const changes = after.changes - before.changes;
  const bytes = after.bytes - before.bytes;
  const isKept = looks <= most && changes === 0 && bytes === 0;
  const noted = [`${looks} looks of at most ${most}`, `${changes} changes`, `${bytes / 1024} KB grown`];
  return { what: 'the watch in that minute', noted: `${isKept ? 'kept' : 'BROKEN'}: ${noted.join(', ')}` };
}
