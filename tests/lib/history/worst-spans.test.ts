import type { Span } from '@/lib/history/span';
import { toWorstSpans } from '@/lib/history/worst-spans';

describe('toWorstSpans', () => {
  const passing = (from: number, to: number | null): Span => ({ status: 'passing', from, to });
  const warning = (from: number, to: number | null): Span => ({ status: 'warning', from, to });
  const critical = (from: number, to: number | null): Span => ({ status: 'critical', from, to });

  it.each<[string, Span[][], Span[]]>([
    ['nothing', [], []],
    ['one that lasts', [[passing(10, null)]], [passing(10, null)]],
    ['one with a change', [[passing(10, 20), critical(20, 30)]], [passing(10, 20), critical(20, 30)]],
    ['two that agree', [[passing(10, null)], [passing(15, null)]], [passing(10, null)]],
    [
      'a bad one within a good one',
      [[passing(10, null)], [critical(20, 30)]],
      [passing(10, 20), critical(20, 30), passing(30, null)],
    ],
    ['bad ones that overlap', [[warning(10, 30)], [critical(20, 40)]], [warning(10, 20), critical(20, 40)]],
    [
      'time in which there was none',
      [[passing(10, 20)], [passing(30, null)]],
      [passing(10, 20), passing(30, null)],
    ],
  ])('follows the worst of %s', (_, lists, expected) => {
    expect(toWorstSpans(lists)).toEqual(expected);
  });
});
