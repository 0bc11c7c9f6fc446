import { isFlapping, isRegistrationFlapping } from '@/lib/history/flapping';
import type { Span } from '@/lib/history/span';
import { minute, noon } from '@/tests/builders';

/** Spans with a transition at each of these times, in minutes before noon. */
function spansWith(...minutesBefore: number[]): Span[] {
  const times = [24 * 60, ...minutesBefore].map((before) => noon - before * minute);
  return times.map((from, index) => ({
    status: index % 2 === 0 ? 'passing' : 'critical',
    from,
    to: times[index + 1] ?? null,
  }));
}

describe('isFlapping', () => {
  it.each([
    ['no transition', [], false],
    ['two outages and their ends', [50, 40, 30, 20], false],
    ['a third outage', [50, 40, 30, 20, 10], true],
    ['a transition just now', [50, 40, 30, 20, 0], true],
    ['the first one an hour ago', [60, 40, 30, 20, 10], true],
    ['the first one more than an hour ago', [61, 40, 30, 20, 10], false],
    ['many that are long over', [300, 299, 298, 297, 296, 295, 294], false],
  ])('judges %s within the last hour', (_, minutesBefore, expected) => {
    expect(isFlapping(spansWith(...minutesBefore), noon)).toBe(expected);
  });
});

describe('the registration of an instance that is gone one minute of every five', () => {
  const span = (from: number, to: number | null): Span => ({
    status: 'passing',
    from: noon - from * minute,
    to: to === null ? null : noon - to * minute,
  });
  const often = [span(24 * 60, 20), span(19, 15), span(14, 10), span(9, null)];

  it('is flapping after the third time', () => {
    expect(isFlapping(often, noon)).toBe(true);
    expect(isFlapping(often.slice(1), noon)).toBe(false);
  });

  it('is flapping even when it returns as another instance each time', () => {
    expect(
      isRegistrationFlapping(
        often.map((one) => [one]),
        noon,
      ),
    ).toBe(true);
  });

  it('is not flapping when its instances are replaced one after the other', () => {
    const rolling = [span(60, 40), span(45, 30), span(35, 20), span(25, 10), span(15, 5), span(6, null)];
    expect(
      isRegistrationFlapping(
        rolling.map((one) => [one]),
        noon,
      ),
    ).toBe(false);
  });
});
