import { clipSpan } from '@/lib/history/span';

describe('clipSpan', () => {
  const bounds = { from: 100, to: 200 };

  it.each([
    ['inside', 120, 150, { from: 120, to: 150 }],
    ['across the whole range', 0, 300, { from: 100, to: 200 }],
    ['exactly the range', 100, 200, { from: 100, to: 200 }],
    ['across the start', 50, 150, { from: 100, to: 150 }],
    ['across the end', 150, 250, { from: 150, to: 200 }],
    ['open', 150, null, { from: 150, to: 200 }],
    ['open since long ago', 0, null, { from: 100, to: 200 }],
    ['of the first instant', 100, 101, { from: 100, to: 101 }],
    ['of the last instant', 199, 200, { from: 199, to: 200 }],
    ['that ends where the range begins', 50, 100, undefined],
    ['that begins where the range ends', 200, 250, undefined],
    ['open from where the range ends', 200, null, undefined],
    ['before', 10, 20, undefined],
    ['after', 210, 220, undefined],
    ['of no length', 150, 150, undefined],
    ['that ends before it begins', 160, 150, undefined],
  ])('cuts a span %s', (_, from, to, expected) => {
    expect(clipSpan({ status: 'passing', from, to }, bounds)).toEqual(expected);
  });

  it('finds nothing in a range of no length', () => {
    expect(clipSpan({ status: 'passing', from: 0, to: null }, { from: 100, to: 100 })).toBeUndefined();
  });
});
