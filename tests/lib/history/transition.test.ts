import type { Span } from '@/lib/history/span';
import { toTransitions } from '@/lib/history/transition';

describe('toTransitions', () => {
  const always = { from: 0, to: 1000 };
  const passing = (from: number, to: number | null): Span => ({ status: 'passing', from, to });
  const critical = (from: number, to: number | null): Span => ({ status: 'critical', from, to });

  it.each<[string, Span[], { from: number; to: number }, object[]]>([
    ['of nothing', [], always, []],
    ['of first sight of a critical check', [critical(10, null)], always, []],
    [
      'of a change that lasts',
      [passing(10, 20), critical(20, null)],
      always,
      [{ at: 20, from: 'passing', to: 'critical', until: null }],
    ],
    [
      'of a change and its end',
      [passing(10, 20), critical(20, 30), passing(30, null)],
      always,
      [
        { at: 20, from: 'passing', to: 'critical', until: 30 },
        { at: 30, from: 'critical', to: 'passing', until: null },
      ],
    ],
    ['of being deregistered', [passing(10, 20), critical(20, 30)], { from: 21, to: 1000 }, []],
    ['of coming back after having been away', [critical(10, 20), passing(25, null)], always, []],
    [
      'on the first instant of the bounds',
      [passing(10, 20), critical(20, null)],
      { from: 20, to: 21 },
      [{ at: 20, from: 'passing', to: 'critical', until: null }],
    ],
    [
      'on the first instant after the bounds',
      [passing(10, 20), critical(20, null)],
      { from: 10, to: 20 },
      [],
    ],
  ])('returns transitions %s', (_, spans, bounds, expected) => {
    expect(toTransitions(spans, bounds)).toEqual(expected);
  });
});
