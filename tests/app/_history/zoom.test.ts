import { toZoom } from '@/app/_history/zoom';
import { hour, minute, noon } from '@/tests/builders';

const bar = 15 * minute;
const starts = [0, 1, 2, 3].map((index) => noon + index * bar);

describe('toZoom', () => {
  it('contains whole bars, from the first to the last', () => {
    expect(toZoom(starts, bar, [1, 2], noon + 2 * hour)).toEqual({ from: noon + bar, to: noon + 3 * bar });
  });

  it('ends with the current minute, not with the newest bar', () => {
    const now = noon + 3 * bar + 6.5 * minute;
    expect(toZoom(starts, bar, [3, 3], now)).toEqual({
      from: noon + 3 * bar,
      to: noon + 3 * bar + 7 * minute,
    });
  });

  it('zooms in on exactly five minutes, and on nothing shorter', () => {
    const fives = [noon, noon + 5 * minute];
    expect(toZoom(fives, 5 * minute, [0, 0], noon + hour)).toEqual({ from: noon, to: noon + 5 * minute });
    expect(toZoom(fives, 4 * minute, [0, 0], noon + hour)).toBeUndefined();
  });

  it.each([
    ['less than five minutes', minute, [0, 3]],
    ['everything that is shown', bar, [0, 3]],
    ['bars that do not exist', bar, [3, 4]],
  ] as const)('returns undefined for %s', (_, bucketMs, bars) => {
    const from = starts.map((_start, index) => noon + index * bucketMs);
    expect(toZoom(from, bucketMs, bars, noon + 2 * hour)).toBeUndefined();
  });
});
