import type { Granularity, Range } from '@/lib/history/range';

/** The longest bars for short ranges, in minutes, which would otherwise consist of a handful of slabs. */
const longestBars: Partial<Record<Range, Granularity>> = { '1h': 5, '6h': 15 };

/** Returns the granularity, in minutes, that pages draw a range with: the visitor's choice, unless it is too long. */
export function toDrawnGranularity(range: Range, chosen: Granularity): Granularity {
  const longest = longestBars[range] ?? chosen;
  return chosen < longest ? chosen : longest;
}
