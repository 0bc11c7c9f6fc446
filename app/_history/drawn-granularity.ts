import type { Granularity, Range } from '@/lib/history/range';

/** Longer bars than these, in minutes, would make a short range a handful of slabs. */
const longestBars: Partial<Record<Range, Granularity>> = { '1h': 5, '6h': 15 };

/** The granularity, in minutes, that the pages draw a range with: the visitor's choice, but no longer than suits it. */
export function toDrawnGranularity(range: Range, chosen: Granularity): Granularity {
  const longest = longestBars[range] ?? chosen;
  return chosen < longest ? chosen : longest;
}
