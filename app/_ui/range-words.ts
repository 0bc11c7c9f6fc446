import { type Range, ranges } from '@/lib/history/range';

/** The range of a screen unless another is chosen. */
export const defaultRange: Range = '24h';

/** Ranges in words, for use in a sentence. */
export const rangeWords = {
  '1h': 'last hour',
  '6h': 'last 6 hours',
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
} as const satisfies Record<Range, string>;

/** Returns a range as a title. */
export function toRangeTitle(range: Range): string {
  return rangeWords[range].replace('l', 'L');
}

/** Returns the range in an address, or the default. */
export function toRange(parameter: string | undefined): Range {
  return ranges.find((range) => range === parameter) ?? defaultRange;
}

/** Returns the range for an address, which omits the default. */
export function toRangeParameter(range: Range): string | undefined {
  return range === defaultRange ? undefined : range;
}
