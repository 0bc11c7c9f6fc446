import fc from 'fast-check';
import { takeFirst } from '@/app/_ui/first-rows';

describe('takeFirst', () => {
  it('returns the first items in sorted order, and is stable', () => {
    const item = fc.record({ order: fc.integer({ min: 0, max: 9 }), name: fc.integer() });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (items, most) => {
        const compare = (a: { order: number }, b: { order: number }): number => a.order - b.order;
        expect(takeFirst(items, compare, most)).toEqual(items.toSorted(compare).slice(0, most));
      }),
    );
  });
});
