import { findGrowth } from '@/scripts/soak/find-growth';
import type { Sample } from '@/scripts/soak/sample';

const first: Sample = { memory: 100, database: 1000, polls: 10, failed: 0, spans: 10 };

/** Days after the first, each derived from the previous one. */
function days(count: number, next: (day: number) => Partial<Sample>): Sample[] {
  return Array.from({ length: count }, (_, day) => ({ ...first, ...next(day) }));
}

const flat = days(9, () => ({}));
const flatPage = Array.from({ length: 9 }, () => ({ heap: 10, nodes: 20, listeners: 5 }));

describe('findGrowth', () => {
  it('reports nothing for stable sizes, nor for a database that grows with its rows', () => {
    const kept = days(9, (day) => ({
      database: 1000 * (day + 1),
      polls: 10 * (day + 1),
      spans: 10 * (day + 1),
    }));
    expect(findGrowth({ kept, pruned: flat, page: flatPage })).toEqual([]);
  });

  it.each([
    ['memory', { kept: days(9, (day) => ({ memory: 100 + 20 * day })) }, 'The memory grew 1.53 times.'],
    [
      'a database that grows more than its rows do',
      { kept: days(9, (day) => ({ database: 1000 + 200 * day })) },
      'The database for each poll and span grew 1.53 times.',
    ],
    [
      'a database that pruning leaves growing',
      { pruned: days(9, (day) => ({ database: 1000 + 200 * day })) },
      'The database with pruning grew 1.53 times.',
    ],
    [
      'nodes of a page',
      { page: flatPage.map((sample, index) => ({ ...sample, nodes: 20 + 4 * index })) },
      "The page's nodes grew 1.53 times.",
    ],
  ])('reports the growth of %s', (_, part, sentence) => {
    expect(findGrowth({ kept: flat, pruned: flat, page: flatPage, ...part })).toEqual([sentence]);
  });

  it('ignores the first sample, because everything warms up', () => {
    const [, ...rest] = flat;
    expect(findGrowth({ kept: [{ ...first, memory: 1 }, ...rest], pruned: flat, page: flatPage })).toEqual(
      [],
    );
  });
});
