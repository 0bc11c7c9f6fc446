import { yieldToEventLoop } from '@/lib/yield-to-event-loop';
import { findBeginning, summarizeCoverage, type TransitionContext } from './coverage-summary';
import { readTransitions } from './read-transitions';
import type { TimedEntry } from './to-entries';
import type { TransitionEntry, TransitionFilter } from './transition-entry';

/** Where a page ends: after this many entries of the poll at this time (epoch milliseconds). */
export type TransitionCursor = { at: number; entries: number };

export type TransitionPage = {
  /** Newest first. */
  transitions: TransitionEntry[];
  /** Where the next page begins; `null` on the last one. */
  next: TransitionCursor | null;
};

/**
 * How far back the first step reads, in milliseconds; each further step, while the page has room, reads four times as
 * far.
 */
const firstStepMs = 3_600_000;
const longestStepMs = 30 * 24 * 3_600_000;

/**
 * After this time a page is returned although it is not full, in milliseconds; the next one continues where it ended.
 */
const longestSearchMs = 10_000;

/** Returns one page of the matching transitions, newest first. */
export async function listTransitions(
  context: TransitionContext,
  filter: TransitionFilter,
  page: { after?: TransitionCursor | undefined; limit: number },
): Promise<TransitionPage> {
  const { store, now } = context;
  const oldest = Math.max(filter.since ?? 0, await findBeginning(context, filter));
  const giveUpAt = performance.now() + longestSearchMs;
  const { after, limit } = page;

  const entries: TimedEntry[] = [];
  let skipped = 0;
  let to = Math.min(filter.before ?? now + 1, after === undefined ? Infinity : after.at + 1);
  for (let stepMs = firstStepMs; to > oldest && entries.length <= skipped + limit; stepMs *= 4) {
    const interval = { from: Math.max(oldest, to - Math.min(stepMs, longestStepMs)), to };
    const covered = await summarizeCoverage(context, filter, interval.from);
    for (const entry of await readTransitions(store, covered, { interval, filter })) entries.push(entry);
    // The previous pages' entries to skip are all of one poll, and so in the first step.
    if (after !== undefined) skipped = Math.min(after.entries, countAt(entries, after.at));
    to = interval.from;
    if (performance.now() > giveUpAt) break;
    await yieldToEventLoop();
  }
  const end = skipped + limit;
  return {
    transitions: entries.slice(skipped, end).map(({ entry }) => entry),
    next: entries.length > end ? toCursor(entries, end) : toContinuation(to, oldest),
  };
}

/** Returns where to continue a search that ended early. */
function toContinuation(to: number, oldest: number): TransitionCursor | null {
  return to > oldest ? { at: to - 1, entries: 0 } : null;
}

function countAt(entries: readonly TimedEntry[], at: number): number {
  return entries.filter((entry) => entry.at === at).length;
}

/** Returns the position after this many entries. */
function toCursor(entries: readonly TimedEntry[], end: number): TransitionCursor | null {
  const at = entries[end - 1]?.at;
  if (at === undefined) return null;
  return { at, entries: countAt(entries.slice(0, end), at) };
}
