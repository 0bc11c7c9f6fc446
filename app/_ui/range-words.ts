import { ranges, type Range } from '@/lib/history/range';

/** What a screen shows that is not told otherwise. */
export const defaultRange: Range = '24h';

/** A range in words, within a sentence. */
export const rangeWords = {
  '1h': 'last hour',
  '6h': 'last 6 hours',
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
} as const satisfies Record<Range, string>;

/** A range as a title. */
export function toRangeTitle(range: Range): string {
  return rangeWords[range].replace('l', 'L');
}

/** The range that an address names, else the default. */
export function toRange(parameter: string | undefined): Range {
  return ranges.find((range) => range === parameter) ?? defaultRange;
}

/** How an address names the range; it leaves out the default. */
export function toRangeParameter(range: Range): string | undefined {
  return range === defaultRange ? undefined : range;
}
