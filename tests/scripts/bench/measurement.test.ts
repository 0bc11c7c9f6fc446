import { toMedian, toTable } from '@/scripts/bench/measurement';

describe('toMedian', () => {
  it.each([
    ['one', [7], 7],
    ['an odd number, unsorted', [30, 1, 2], 2],
    ['an even number, the upper of the two', [10, 1, 2, 9], 9],
  ])('is the median of %s', (_, numbers, expected) => {
    expect(toMedian(numbers)).toBe(expected);
  });
});

describe('toTable', () => {
  it('shows each measurement with its floor and ratio', () => {
    const table = toTable([
      { what: 'one poll', unit: 'ms', ours: 90, floor: 60, floorIs: 'fetching' },
      { what: 'growth', unit: 'KB', ours: 512, floor: 160, floorIs: 'spans' },
    ]);
    expect(table.split('\n')).toEqual([
      '            ours   floor  ratio  the floor is',
      'one poll   90 ms   60 ms  1.5 x  fetching',
      'growth    512 KB  160 KB  3.2 x  spans',
    ]);
  });

  it('shows what was skipped, and why', () => {
    const table = toTable([
      { what: 'one poll', unit: 'ms', ours: 90, floor: 60, floorIs: 'fetching' },
      { what: 'the page', skipped: 'there is no Chromium' },
    ]);
    expect(table.split('\n').at(-1)).toBe('the page                       skipped: there is no Chromium');
  });

  it('shows properties that are not numbers', () => {
    const table = toTable([
      { what: 'one poll', unit: 'ms', ours: 90, floor: 60, floorIs: 'fetching' },
      { what: 'the watch', noted: 'kept: 30 polls' },
    ]);
    expect(table.split('\n').at(-1)).toBe('the watch                       kept: 30 polls');
  });
});
