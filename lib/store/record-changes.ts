import { toChanges } from '@/lib/history/changes';
import type { Seen, SubjectTable, Tracked, TrackedByKey } from './tracked';

/** What became of the subjects of one kind. */
export type Recorded<Subject> = {
  /** Those registered now: the very map that was given, when nothing is different. */
  tracked: TrackedByKey<Subject>;
  /** How many spans began or ended. */
  spans: number;
  /** The keys of those whose newest description is not worth a write of its own. */
  unwritten: readonly string[];
};

/** Writes what is different between the open spans and what a poll saw, and nothing else. */
export function recordChanges<Subject>(
  table: SubjectTable<Subject>,
  open: TrackedByKey<Subject>,
  seen: ReadonlyMap<string, Seen<Subject>>,
  times: { lastSeen: number; at: number },
): Recorded<Subject> {
  const { at } = times;
  const different = new Map<string, Tracked<Subject>>();
  const gone: string[] = [];
  const unwritten: string[] = [];
  let spans = 0;

  for (const { key } of toChanges(open, seen)) {
    const before = open.get(key);
    const now = seen.get(key);
    if (before !== undefined) {
      table.endSpan(before.span, at);
      spans += 1;
    }
    if (now !== undefined) {
      const row = table.describe(now.subject, at);
      different.set(key, { ...now, key: row, span: table.beginSpan(row, now, at), since: at });
      spans += 1;
    } else if (before !== undefined) {
      table.leave(before.key, times);
      gone.push(key);
    }
  }

  for (const [key, { subject }] of seen) {
    const before = open.get(key);
    if (before === undefined || different.has(key) || table.isSame(before.subject, subject)) continue;
    if (table.isDescribed(before.subject, subject)) unwritten.push(key);
    else table.describe(subject, at);
    different.set(key, { ...before, subject });
  }

  return { tracked: applyTo(open, different, gone), spans, unwritten };
}

function applyTo<Subject>(
  open: TrackedByKey<Subject>,
  different: TrackedByKey<Subject>,
  gone: readonly string[],
): TrackedByKey<Subject> {
  if (different.size === 0 && gone.length === 0) return open;
  const tracked = new Map(open);
  for (const [key, subject] of different) tracked.set(key, subject);
  for (const key of gone) tracked.delete(key);
  return tracked;
}
