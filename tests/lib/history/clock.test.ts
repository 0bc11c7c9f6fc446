import { toMoves, toOpenJumps } from '@/lib/history/clock';
import { day, minute, noon } from '@/tests/builders';

const ahead = (at: number, ms: number) => ({ at, kind: 'clock-ahead', detail: { ms } }) as const;
const back = (ms: number) => ({ at: noon, kind: 'clock-back', detail: { ms } }) as const;
const behind = (ms: number) => ({ at: noon, kind: 'clock-behind', detail: { ms } }) as const;

describe('toOpenJumps', () => {
  const open = { at: noon + day, aheadMs: day };

  it.each([
    ['none of a clock that never jumped', [], []],
    ['a jump ahead', [ahead(noon + day, day)], [open]],
    ['none that it came back from', [ahead(noon + day, day), back(day)], []],
    ['none that it came back from but for a little', [ahead(noon + day, day), back(day - minute)], []],
    ['what is left of a jump', [ahead(noon + day, day), back(day / 2)], [{ ...open, aheadMs: day / 2 }]],
    [
      'the earlier one of two',
      [ahead(noon + day, day), ahead(noon + 3 * day, 2 * day), back(2 * day)],
      [open],
    ],
    [
      'none after a way back over both',
      [ahead(noon + day, day), ahead(noon + 3 * day, 2 * day), back(3 * day)],
      [],
    ],
    ['none of a clock that was behind', [behind(day), ahead(noon, day)], []],
    ['one after a clock was behind', [behind(day), ahead(noon, day), ahead(noon + day, day)], [open]],
  ])('are %s', (_, events, expected) => {
    expect(toOpenJumps(events)).toEqual(expected);
  });
});

describe('toMoves', () => {
  it('moves everything after a jump by its size', () => {
    expect(toMoves([{ at: noon + day, aheadMs: day }], noon, day)).toEqual([
      { from: noon + day, to: Infinity, byMs: day },
    ]);
  });

  it('moves everything in the future when no jump was seen', () => {
    expect(toMoves([], noon, day)).toEqual([{ from: noon, to: Infinity, byMs: day }]);
  });

  it('moves each interval between two jumps by as far as the clock was ahead in it', () => {
    const jumps = [
      { at: noon + day, aheadMs: day },
      { at: noon + 3 * day, aheadMs: 2 * day },
    ];
    expect(toMoves(jumps, noon, 3 * day)).toEqual([
      { from: noon + day, to: noon + 3 * day, byMs: day },
      { from: noon + 3 * day, to: Infinity, byMs: 3 * day },
    ]);
    expect(toMoves(jumps, noon, 2 * day)).toEqual([{ from: noon + 3 * day, to: Infinity, byMs: 2 * day }]);
  });
});
