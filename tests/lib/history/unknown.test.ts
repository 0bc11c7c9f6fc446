import { measureUnknown } from '@/lib/history/unknown';

describe('measureUnknown', () => {
  const covered = [
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ];
  it.each([
    ['covered as a whole', 12, 18, 0],
    ['not covered at all', 20, 30, 10],
    ['covered here and there', 5, 35, 15],
    ['empty', 15, 15, 0],
    ['longer than all that is known', 0, 100, 80],
    ['one that ends before it begins', 35, 15, 0],
  ])('is the uncovered part of a time that is %s', (_, from, to, expected) => {
    expect(measureUnknown(covered)({ from, to })).toBe(expected);
  });
});
