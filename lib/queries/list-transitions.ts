import { turn } from '@/lib/turn';
import { findBeginning, summarizeCoverage, type TransitionContext } from './coverage-summary';
import { readTransitions } from './read-transitions';
import type { TimedEntry } from './to-entries';
import type { TransitionEntry, TransitionFilter } from './transition-entry';

/** Where a page ends: in the entries of one poll (epoch milliseconds), after so many of them. */
export type TransitionCursor = { at: number; entries: number };

export type TransitionPage = {
  /** Newest first. */
  transitions: TransitionEntry[];
  /** Where the next page begins; `null` when there is none. */
  next: TransitionCursor | null;
};

/** How far back the first step goes, in milliseconds; while there is room on the page each goes four times as far. */
const firstStepMs = 3_600_000;
const longestStepMs = 30 * 24 * 3_600_000;

/** After this a page that is not full yet is answered as it is, in milliseconds; the next one goes on where it ended. */
const longestSearchMs = 10_000;

/** One page of the transitions that fit the filter, newest first. */
export async function listTransitions(
  context: TransitionContext,
  filter: TransitionFilter,
  page: { after?: TransitionCursor | undefined; most: number },
): Promise<TransitionPage> {
  const { store, now } = context;
  const oldest = Math.max(filter.since ?? 0, await findBeginning(context, filter));
  const giveUpAt = performance.now() + longestSearchMs;
  const { after, most } = page;

  const entries: TimedEntry[] = [];
  let skipped = 0;
  let to = Math.min(filter.before ?? now + 1, after === undefined ? Infinity : after.at + 1);
  for (let stepMs = firstStepMs; to > oldest && entries.length <= skipped + most; stepMs *= 4) {
    const interval = { from: Math.max(oldest, to - Math.min(stepMs, longestStepMs)), to };
    const covered = await summarizeCoverage(context, filter, interval.from);
    for (const entry of await readTransitions(store, covered, { interval, filter })) entries.push(entry);
    // The entries of the pages before are all of one poll, and so in the first step.
    if (after !== undefined) skipped = Math.min(after.entries, countAt(entries, after.at));
    to = interval.from;
    if (performance.now() > giveUpAt) break;
    await turn();
  }
  const end = skipped + most;
  return {
    transitions: entries.slice(skipped, end).map(({ entry }) => entry),
    next: entries.length > end ? toCursor(entries, end) : toContinuation(to, oldest),
  };
}

/** Where a search that ended early goes on. */
function toContinuation(to: number, oldest: number): TransitionCursor | null {
  return to > oldest ? { at: to - 1, entries: 0 } : null;
}

function countAt(entries: readonly TimedEntry[], at: number): number {
  return entries.filter((entry) => entry.at === at).length;
}

/** Where the first so many entries end. */
function toCursor(entries: readonly TimedEntry[], end: number): TransitionCursor | null {
  const at = entries[end - 1]?.at;
  if (at === undefined) return null;
  return { at, entries: countAt(entries.slice(0, end), at) };
}
