import { toRetryAfterMs } from '@/lib/retry-after';
import { noon } from '@/tests/builders';

describe('toRetryAfterMs', () => {
  it.each([
    ['seconds', '30', 30_000],
    ['seconds between spaces', ' 30 ', 30_000],
    ['a date', new Date(noon + 90_000).toUTCString(), 90_000],
    ['a date in the past', new Date(noon - 90_000).toUTCString(), 0],
    ['nothing', undefined, undefined],
    ['no delay that it understands', 'soon', undefined],
  ])('returns the delay for %s', (_, header, expected) => {
    expect(toRetryAfterMs(header, noon)).toBe(expected);
  });
});
