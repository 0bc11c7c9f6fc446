import { type Range, ranges } from '@/lib/history/range';
import { quote, Refusal } from './refusal';

/** Reads the parameter `range`; a day by default. Throws a `Refusal`. */
export function readRange(search: URLSearchParams): Range {
  const value = search.get('range') ?? '24h';
  const range = ranges.find((known) => known === value);
  if (range === undefined) {
    throw new Refusal('badRequest', `range must be one of ${ranges.join(', ')}, not ${quote(value)}`);
  }
  return range;
}
