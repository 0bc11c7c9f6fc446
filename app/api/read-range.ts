import { ranges, type Range } from '@/lib/history/range';
import type { Problem } from './problem';

/** The parameter `range`; without it a day. */
export function readRange(search: URLSearchParams): { range: Range } | Problem {
  const held = search.get('range') ?? '24h';
  const range = ranges.find((known) => known === held);
  if (range === undefined) {
    return { problem: `range is one of ${ranges.join(', ')}, not ${JSON.stringify(held)}` };
  }
  return { range };
}
