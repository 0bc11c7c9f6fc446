import type { Percentages } from '@/lib/history/percentages';
import { stripHeight, stripWidth, toStripPaths } from '@/app/_history/strip-paths';
import { allPassing, allUnknown } from '@/tests/app/builders';

const day = (bucket: Percentages) => Array.from({ length: 96 }, () => bucket);

/** The rectangles of a path, as [x, y, width, height]. */
function toRectangles(path: string | undefined): number[][] {
  return [...(path ?? '').matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)/g)].map((match) =>
    match.slice(1).map(Number),
  );
}

describe('toStripPaths', () => {
  it('draws a path only for each status that occurs', () => {
    const paths = toStripPaths([allPassing, [50, 0, 50, 0, 0]]);
    expect(Object.keys(paths).sort()).toEqual(['critical', 'passing']);
  });

  it('draws 15-minute bars two pixels wide with a gap of one', () => {
    const bars = toRectangles(toStripPaths(day(allPassing)).passing);
    expect(bars).toHaveLength(96);
    expect(bars[0]).toEqual([0, 0, 2, stripHeight]);
    expect(bars[95]).toEqual([stripWidth - 3, 0, 2, stripHeight]);
  });

  it('draws 5-minute bars one pixel wide without gaps', () => {
    const bars = toRectangles(toStripPaths(Array.from({ length: 288 }, () => allPassing)).passing);
    expect(bars[7]).toEqual([7, 0, 1, stripHeight]);
  });

  it('draws an outage of 0.01 % at least one pixel high', () => {
    const paths = toStripPaths([[99.99, 0, 0.01, 0, 0]]);
    expect(toRectangles(paths.critical)[0]).toEqual([0, stripHeight - 1, stripWidth - 1, 1]);
    expect(toRectangles(paths.passing)[0]).toEqual([0, 0, stripWidth - 1, stripHeight - 1]);
  });

  it('fills each bar from the base line to the top, however small its shares', () => {
    const paths = toStripPaths([[99.6, 0.1, 0.1, 0.1, 0.1]]);
    const heights = Object.values(paths).map((path) => toRectangles(path)[0]?.[3] ?? 0);
    expect(heights).toHaveLength(5);
    expect(heights.reduce((sum, height) => sum + height, 0)).toBe(stripHeight);
    expect(Math.min(...heights)).toBe(1);
  });

  it('hatches consecutive unknown buckets as one area', () => {
    const data = day(allPassing).fill(allUnknown, 10, 20);
    const paths = toStripPaths(data);
    expect(toRectangles(paths.unknown)).toEqual([[30, 0, 29, stripHeight]]);
    expect(toRectangles(paths.passing)).toHaveLength(86);
  });

  it('draws nothing without buckets', () => {
    expect(toStripPaths([])).toEqual({});
  });
});
