import { toOnlyStatus } from '@/lib/history/only-status';
import type { Span } from '@/lib/history/span';

const bounds = { from: 100, to: 200 };
const passing: Span = { status: 'passing', from: 50, to: null };

describe('toOnlyStatus', () => {
  it('is the status that all instances had for the whole time', () => {
    expect(toOnlyStatus([[passing], [{ ...passing, from: 100, to: 200 }]], bounds)).toBe('passing');
  });

  it.each<[string, Span[][]]>([
    ['there is no instance', []],
    ['nothing is known of one', [[passing], []]],
    ['one came later', [[passing], [{ ...passing, from: 101 }]]],
    ['one went before the end', [[passing], [{ ...passing, to: 199 }]]],
    [
      'one changed',
      [
        [
          { ...passing, to: 150 },
          { status: 'critical', from: 150, to: null },
        ],
      ],
    ],
    ['they differ', [[passing], [{ ...passing, status: 'critical' }]]],
  ])('is undefined when %s', (_, instances) => {
    expect(toOnlyStatus(instances, bounds)).toBeUndefined();
  });
});
