import { findBeginning, openLooks, type TransitionContext } from './open-looking';
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

/** How far back the first look goes, in milliseconds; while there is room on the page each goes four times as far. */
const firstLookMs = 3_600_000;

/** One page of the transitions that fit the filter, newest first. */
export async function listTransitions(
  context: TransitionContext,
  filter: TransitionFilter,
  page: { after?: TransitionCursor | undefined; most: number },
): Promise<TransitionPage> {
  const { store, now } = context;
  const oldest = Math.max(filter.since ?? 0, await findBeginning(context, filter));
  const skipped = page.after?.entries ?? 0;

  const entries: TimedEntry[] = [];
  let to = Math.min(filter.before ?? now + 1, page.after === undefined ? Infinity : page.after.at + 1);
  for (let lookMs = firstLookMs; to > oldest && entries.length <= skipped + page.most; lookMs *= 4) {
    const stretch = { from: Math.max(oldest, to - lookMs), to };
    const looks = await openLooks(context, filter, stretch.from);
    for (const entry of await readTransitions(store, looks, { stretch, filter })) entries.push(entry);
    to = stretch.from;
  }
  const shown = entries.slice(skipped, skipped + page.most);
  const isMore = entries.length > skipped + page.most;
  return {
    transitions: shown.map(({ entry }) => entry),
    next: isMore ? toCursor(entries, skipped + page.most) : null,
  };
}

/** Where the first so many entries end. */
function toCursor(entries: readonly TimedEntry[], end: number): TransitionCursor | null {
  const at = entries[end - 1]?.at;
  if (at === undefined) return null;
  return { at, entries: entries.slice(0, end).filter((entry) => entry.at === at).length };
}
